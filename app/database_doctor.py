"""What `requisito doctor` says of the database that workers share: reached, its versions, and what waits in it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from app.diagnosis import Level, Symptom
from app.errors import UnusableInput
from app.extras import needing_the_queue
from evidence.said import Said

if TYPE_CHECKING:
    from app.workers.look import Queue, View

_DATABASE: Final = Said("database", "database")
_TABLES: Final = Said("tabelle del database", "tables of the database")
_QUEUE: Final = Said("coda", "queue")


def diagnose_database(url: str | None) -> Iterator[Symptom]:
    """Yield the state of the database of that address, and of the queue in it."""
    if not url:
        yield Symptom(
            part=_DATABASE,
            level=Level.FINE,
            found=Said(
                "nessuno indicato (--database o REQUISITO_DATABASE): serve solo per lavorare su più macchine",
                "none named (--database or REQUISITO_DATABASE): needed only to work on several machines",
            ),
        )
        return
    try:
        with needing_the_queue():
            from app.workers.look import View, look  # noqa: PLC0415 - the queue is an extra
    except UnusableInput as missing:
        mend = Said("pip install 'requisito[workers]'", "pip install 'requisito[workers]'")
        yield Symptom(part=_DATABASE, level=Level.BROKEN, found=missing.said, mend=mend)
        return
    seen = look(url)
    if isinstance(seen, View):
        yield from _of_view(seen)
    else:
        yield Symptom(part=_DATABASE, level=Level.BROKEN, found=seen.said, mend=seen.mend)


def _of_view(seen: "View") -> Iterator[Symptom]:
    reached = f"{seen.place}, PostgreSQL {seen.server}"
    if not seen.may_write:
        yield Symptom(
            part=_DATABASE,
            level=Level.BROKEN,
            found=Said(f"{reached}: è una copia che si può solo leggere", f"{reached}: it is a copy that is read-only"),
            mend=Said("Indichi il server principale.", "Name the primary server."),
        )
        return
    yield Symptom(part=_DATABASE, level=Level.FINE, found=Said(reached, reached))
    yield _tables(seen)
    if seen.queue is not None:
        yield _queue(seen.queue)


def _tables(seen: "View") -> Symptom:
    if seen.schema.fault is not None:
        found, mend = seen.schema.fault
        return Symptom(part=_TABLES, level=Level.BROKEN, found=found, mend=mend)
    if seen.schema.is_current:
        version = f"{seen.schema.version}"
        return Symptom(part=_TABLES, level=Level.FINE, found=Said(f"versione {version}", f"version {version}"))
    if not seen.may_create:
        from app.workers.schema import GRANT, MAY_NOT  # noqa: PLC0415 - the queue is an extra

        return Symptom(part=_TABLES, level=Level.BROKEN, found=MAY_NOT, mend=GRANT)
    return Symptom(
        part=_TABLES,
        level=Level.OPTIONAL,
        found=Said("non ancora preparate per questa versione", "not yet prepared for this version"),
        mend=Said("Le prepara «requisito enqueue».", "'requisito enqueue' prepares them."),
    )


def _queue(queue: "Queue") -> Symptom:
    found = Said(
        f"imprese in attesa: {queue.to_do}, di cui in mano a un worker: {queue.in_hand}; fatte: {queue.done}; "
        f"elenchi: {queue.batches}; worker attivi: {queue.workers}",
        f"firms waiting: {queue.to_do}, of which in a worker's hands: {queue.in_hand}; done: {queue.done}; "
        f"batches: {queue.batches}; workers active: {queue.workers}",
    )
    if queue.to_do and not queue.workers:
        mend = Said("Avvii un worker: requisito worker", "Start a worker: requisito worker")
        return Symptom(part=_QUEUE, level=Level.OPTIONAL, found=found, mend=mend)
    return Symptom(part=_QUEUE, level=Level.FINE, found=found)
