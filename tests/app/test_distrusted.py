"""What the machine knew of platforms when a check was made goes with its dossier, so that a replay says the same."""

from pathlib import Path

from app.judging import facts_of
from crawler.dossier import Dossier, read_dossier
from evidence.firm import Firm


def test_platforms_that_failed_their_test_stand_in_the_dossier(tmp_path: Path) -> None:
    for settings, distrusted in (({"distrusted": "vimeo youtube"}, ("vimeo", "youtube")), ({"distrusted": None}, ())):
        Dossier.create(tmp_path, firm=Firm(id="1", url="https://a.test/"), settings=settings, provenance={}).close()
        assert facts_of(read_dossier(tmp_path)).distrusted == distrusted
