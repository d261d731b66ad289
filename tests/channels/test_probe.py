from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from benchmarks.channels.liveness import CASES, Case, answer, by_status, cases, decide, recorded, score
from evidence.capture import Capture, Failure, Purpose, Visit, VisitResult
from evidence.channels.backlink import links_back
from evidence.channels.keys import sending
from evidence.channels.merge import merge
from evidence.channels.probe import judge, probe_visits
from evidence.facts.channel import Channel, PageType
from evidence.facts.owner import Owner
from evidence.firm import Confirmation, Firm, Liveness
from evidence.said import Said
from platforms.loader import load

MAKERS = Said("È di chi ha fatto il sito.", "It belongs to whoever made the site.")
TODAY = date(2026, 11, 25)
SEEN_AT = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)
LABELLED = tuple(cases(CASES))
FIRM = Firm(id="1", url="https://www.acme-macchine.test/", name="Acme Macchine S.r.l.", vat_number="00743110157")


def channel(link: str, **values: object) -> Channel:
    return merge(replace(FIRM, channels=(link,), **values), ())[0]


@pytest.mark.parametrize("case", LABELLED, ids=lambda case: f"{case.platform}: {case.note}")
def test_labelled_answers(case: Case):
    judged = decide(case)[0]
    assert judged.liveness is case.verdict
    assert judged.reason is not None
    assert judged.reason.it != judged.reason.en != ""


def test_nothing_is_claimed_on_a_wall_and_a_status_checker_claims_much():
    ours = score({i: decide(case)[0].liveness for i, case in enumerate(LABELLED)}, LABELLED)
    status = score({i: by_status(case) for i, case in enumerate(LABELLED)}, LABELLED)
    assert ours.claims_on_walls == ours.false_claims == 0
    assert status.false_claims > 20


@pytest.mark.parametrize(
    "case", [case for case in LABELLED if case.verdict is Liveness.GONE], ids=lambda case: case.note
)
def test_old_facts_never_say_gone(case: Case):
    if load().by_id[case.platform].liveness.closed:
        return
    assert decide(case, today=date(2028, 1, 1))[0].liveness is Liveness.UNVERIFIED


@pytest.mark.parametrize(
    "case", [case for case in LABELLED if case.verdict is Liveness.LIVE], ids=lambda case: case.note
)
def test_old_facts_may_say_live(case: Case):
    assert decide(case, today=date(2028, 1, 1))[0].liveness is Liveness.LIVE


@pytest.mark.parametrize("result", [r for r in VisitResult if r not in (VisitResult.FETCHED, VisitResult.GONE)])
def test_a_visit_that_failed_proves_nothing(result: VisitResult):
    for case in LABELLED:
        judged, visits = decide(case)
        captures = [replace(answer(visit, recorded(case, visit)), result=result) for visit in visits]
        again = judge(channel(case.link), captures, firm=FIRM, today=TODAY)
        if not load().by_id[case.platform].liveness.closed:
            assert again.liveness is Liveness.UNVERIFIED, judged


def test_an_answer_cut_short_is_never_gone():
    for case in LABELLED:
        _, visits = decide(case)
        captures = [replace(answer(visit, recorded(case, visit)), truncated=True) for visit in visits]
        again = judge(channel(case.link), captures, firm=FIRM, today=TODAY)
        if not load().by_id[case.platform].liveness.closed:
            assert again.liveness is Liveness.UNVERIFIED


@pytest.mark.parametrize(
    "link",
    [
        "https://www.facebook.com/acme",
        "https://www.instagram.com/acme",
        "https://www.linkedin.com/company/acme",
        "https://x.com/acme",
        "https://www.pinterest.it/acme",
        "https://www.threads.com/@acme",
        "https://wa.me/393331234567",
        "https://whatsapp.com/channel/0029VaAbCdEfGh",
        "https://fb.me/acme",
        "https://lnkd.in/eAbCdEf",
        "https://t.co/AbCdEf",
        "https://acme.manufacturer.globalsources.com",
        "https://www.amazon.it/dp/B0ABCDEF12",
        "https://www.facebook.com/profile.php?id=100012345678",
        "https://www.youtube.com/watch?v=abcdefghijk",
        "https://plus.google.com/+acme",
    ],
)
def test_never_asked(link: str):
    assert probe_visits((channel(link),)) == ()


@pytest.mark.parametrize(
    ("link", "url", "purpose"),
    [
        (
            "https://www.tiktok.com/@acme",
            "https://www.tiktok.com/oembed?url=https%3A%2F%2Fwww.tiktok.com%2F%40acme",
            "channel",
        ),
        (
            "https://bsky.app/profile/acme.test",
            "https://public.api.bsky.app/xrpc/app.bsky.actor.getProfile?actor=acme.test",
            "channel",
        ),
        ("https://mastodon.uno/@acme", "https://mastodon.uno/api/v1/accounts/lookup?acct=acme", "channel"),
        ("https://m.youtube.com/user/Acme?x=1", "https://www.youtube.com/user/Acme", "channel"),
        ("https://AcmeMacchine.tumblr.com/", "https://www.tumblr.com/acmemacchine", "channel"),
        ("https://bit.ly/3AbCdEf", "https://bit.ly/3AbCdEf", "short_link"),
        ("https://linktr.ee/acme", "https://linktr.ee/acme", "link_in_bio"),
    ],
)
def test_the_politest_probe_comes_first(link: str, url: str, purpose: str):
    (visit,) = probe_visits((channel(link),))
    assert (visit.url, visit.purpose, visit.browser) == (url, purpose, False)


def test_each_page_is_asked_once():
    one = channel("https://www.youtube.com/@acme")
    (visit,) = probe_visits((one, one))
    seen = Capture(visit=visit, result=VisitResult.FETCHED, seen_at=SEEN_AT, final_url=visit.url, status=200)
    assert probe_visits((one,), captures=[seen]) == ()


def test_a_platform_whose_canary_failed_is_not_asked():
    assert probe_visits((channel("https://www.youtube.com/@acme"),), distrusted={"youtube"}) == ()


@pytest.mark.parametrize(
    "case", [case for case in LABELLED if case.verdict is not Liveness.UNVERIFIED], ids=lambda case: case.note
)
def test_a_platform_whose_canary_failed_is_not_believed_and_the_reason_says_so(case: Case):
    one = channel(case.link)
    captures = [answer(visit, recorded(case, visit)) for visit in decide(case)[1]]
    if load().by_id[case.platform].liveness.closed:
        return
    doubted = judge(one, captures, firm=FIRM, today=TODAY, distrusted={one.platform})
    assert doubted.liveness is Liveness.UNVERIFIED
    assert doubted.question is not None
    assert doubted.reason is not None
    assert "questa piattaforma non ha superato la nostra ultima prova" in doubted.reason.it
    assert "this platform failed our latest test" in doubted.reason.en


def test_a_persons_word_stands_where_the_platform_is_not_believed():
    one = channel("https://www.youtube.com/@acme")
    said = Confirmation(url=one.canonical_url, liveness=Liveness.LIVE, by="Anna")
    seen = judge(one, (), firm=replace(FIRM, confirmations=(said,)), today=TODAY, distrusted={"youtube"})
    assert (seen.liveness, seen.seen_by) == (Liveness.LIVE, "person")


def test_an_agencys_page_is_not_asked():
    assert probe_visits((replace(channel("https://www.youtube.com/@weblab"), owner=Owner.THIRD_PARTY),)) == ()


def test_a_page_that_could_not_be_reached_is_asked_in_its_next_way():
    one = channel("https://github.com/acme-macchine")
    (first,) = probe_visits((one,))
    missed = Capture(
        visit=first,
        result=VisitResult.UNREACHABLE,
        seen_at=SEEN_AT,
        final_url=first.url,
        failure=Failure.DNS,
    )
    (second,) = probe_visits((one,), captures=[missed])
    assert (first.url, second.url) == (
        "https://api.github.com/users/acme-macchine",
        "https://github.com/acme-macchine",
    )


@pytest.mark.parametrize(("liveness", "owner"), [(Liveness.LIVE, Owner.APPLICANT), (Liveness.GONE, Owner.APPLICANT)])
def test_a_persons_word(liveness: Liveness, owner: Owner):
    said = Confirmation(url="facebook.com/Acme/?ref=1", liveness=liveness, by="M. Rossi", seen_at=SEEN_AT)
    one = channel("https://www.facebook.com/acme")
    judged = judge(one, (), firm=replace(FIRM, confirmations=(said,)), today=TODAY)
    assert (judged.liveness, judged.seen_by, judged.owner) == (liveness, "person", owner)
    assert judged.question is None
    assert judged.reason is not None
    assert all("M. Rossi" in said for said in judged.reason)
    assert judged.proof is not None
    assert judged.proof.seen_at == SEEN_AT


def test_a_person_who_could_not_tell_leaves_it_open():
    said = Confirmation(url="https://www.facebook.com/acme", liveness=Liveness.UNVERIFIED)
    judged = judge(channel(said.url), (), firm=replace(FIRM, confirmations=(said,)), today=TODAY)
    assert (judged.liveness, judged.seen_by) == (Liveness.UNVERIFIED, None)
    assert judged.question is not None


def test_unverified_comes_with_its_question():
    judged = judge(channel("https://www.linkedin.com/company/acme"), (), firm=FIRM, today=TODAY)
    assert judged.liveness is Liveness.UNVERIFIED
    assert judged.question is not None
    assert judged.question.it.startswith("Si apre la pagina della sua azienda?")
    assert judged.question.en.startswith("Does your firm's page open?")
    assert all("LinkedIn" in said for said in judged.question)


def live_page(body: str) -> Channel:
    link = "https://www.youtube.com/@acmemacchine"
    case = next(c for c in LABELLED if c.platform == "youtube" and c.verdict is Liveness.LIVE and "handle" in c.note)
    shown = dict(case.answers[link])
    shown["body"] += body
    visit = Visit(url=link, purpose=Purpose.CHANNEL)
    return judge(
        replace(channel(link), owner=Owner.UNKNOWN, place="footer"), [answer(visit, shown)], firm=FIRM, today=TODAY
    )


def test_a_page_that_names_the_site_is_the_firms():
    judged = live_page('<a href="/redirect?q=https%3A%2F%2Fwww.acme-macchine.test%2F">sito</a>')
    assert (judged.links_back, judged.owner) == (True, Owner.APPLICANT)
    assert judged.proof is not None
    assert judged.seen_by == "machine"


def test_the_last_post_is_read_where_it_can_be_seen():
    case = next(c for c in LABELLED if c.platform == "mastodon" and c.verdict is Liveness.LIVE)
    judged, _ = decide(case)
    assert judged.last_post == date(2026, 11, 2)
    assert judged.reason is not None
    assert ("02/11/2026" in judged.reason.it, "2 November 2026" in judged.reason.en) == (True, True)


@pytest.mark.parametrize(
    ("text", "back"),
    [
        ("https://www.acme-macchine.test/", True),
        ("http:\\/\\/acme-macchine.test", True),
        ("q=https%3A%2F%2Fshop.acme-macchine.test", True),
        ("P.IVA IT00743110157", True),
        ("https://not-acme-macchine.test/", False),
        ("https://acme-macchine.test.evil.example/", False),
        ("100743110157", False),
        ("", False),
    ],
)
def test_links_back(text: str, back: bool):
    assert links_back(text, FIRM) is back


@pytest.mark.parametrize(
    ("link", "page_type"),
    [
        ("https://www.facebook.com/sharer.php?u=x", PageType.SHARE),
        ("https://www.linkedin.com/in/mario-rossi", PageType.PERSONAL),
        ("https://www.youtube.com/watch?v=abcdefghijk", PageType.POST),
        ("https://www.facebook.com/", PageType.PLATFORM_HOME),
        ("https://www.facebook.com/yourpage", PageType.PLACEHOLDER),
    ],
)
def test_what_is_no_page_of_a_firm_asks_nothing(link: str, page_type: PageType):
    judged = judge(replace(channel(link), declared=False), (), firm=FIRM, today=TODAY)
    assert (judged.page_type, judged.liveness, judged.question) == (page_type, Liveness.UNVERIFIED, None)
    assert judged.reason is not None
    assert all(said.endswith(".") for said in judged.reason)
    assert judged.reason != channel(link).reason


def test_keys_of_the_user_come_first_and_stay_out_of_the_address():
    one = channel("https://www.youtube.com/@acmemacchine")
    (visit,) = probe_visits((one,), environment={"YOUTUBE_API_KEY": "secret"})
    assert visit.url.startswith("https://www.googleapis.com/youtube/v3/channels?")
    assert "secret" not in visit.url
    assert "$YOUTUBE_API_KEY" in visit.url
    assert sending(visit.url, {"YOUTUBE_API_KEY": "se cret"}).url.endswith("key=se%20cret")


@pytest.mark.parametrize(
    ("body", "liveness", "posts"),
    [
        ('{"pageInfo":{"totalResults":0},"items":[]}', Liveness.GONE, None),
        (
            '{"items":[{"id":"UCx","snippet":{"customUrl":"@acmemacchine"},"statistics":{"videoCount":"7"}}]}',
            Liveness.LIVE,
            7,
        ),
        ('{"items":[{"id":"UCx","snippet":{"customUrl":"@altro"}}]}', Liveness.UNVERIFIED, None),
        ('{"error":{"code":400,"message":"API key not valid"}}', Liveness.UNVERIFIED, None),
    ],
)
def test_an_answer_to_a_key(body: str, liveness: Liveness, posts: int | None):
    one = channel("https://www.youtube.com/@acmemacchine")
    (visit,) = probe_visits((one,), environment={"YOUTUBE_API_KEY": "secret"})
    shown = {"status": 200, "headers": {"content-type": "application/json"}, "body": body}
    judged = judge(one, [answer(visit, shown)], firm=FIRM, today=TODAY)
    assert (judged.liveness, judged.posts) == (liveness, posts)


def test_without_a_key_the_page_is_asked():
    (visit,) = probe_visits((channel("https://www.youtube.com/@acmemacchine"),))
    assert visit.url == "https://www.youtube.com/@acmemacchine"


@pytest.mark.parametrize(
    "link",
    [
        pytest.param("https://bit.ly/3AbCdEf", id="a short link that was not followed"),
        pytest.param("https://fb.me/acme", id="a short link that may not be followed"),
        pytest.param("https://www.facebook.com/share/1AbCdEfGh2/", id="a share link that only the platform resolves"),
        pytest.param("https://linktr.ee/acme", id="a page of links that was not read"),
        pytest.param("https://www.facebook.com/profile.php?id=100012345678", id="a person's or a firm's"),
        pytest.param("https://www.linkedin.com/company/acme/admin/feed/posts/", id="the owner's own view of its page"),
        pytest.param("https://m.me/acme", id="a chat with a page"),
        pytest.param("https://www.facebook.com/demo", id="a word that may be a name"),
    ],
)
def test_what_may_be_a_page_is_asked_about(link: str):
    judged = judge(replace(channel(link), declared=False), (), firm=FIRM, today=TODAY)
    assert (judged.liveness, judged.question is None) == (Liveness.UNVERIFIED, False)


@pytest.mark.parametrize("link", ["https://wa.me/393331234567", "https://www.facebook.com/groups/acme/"])
def test_a_chat_or_a_group_is_no_page(link: str):
    assert judge(replace(channel(link), declared=False), (), firm=FIRM, today=TODAY).question is None


def test_a_short_link_that_leads_to_no_platform_asks_nothing():
    visit = Visit(url="https://bit.ly/3AbCdEf", purpose=Purpose.SHORT_LINK)
    seen = Capture(
        visit=visit,
        result=VisitResult.FETCHED,
        seen_at=SEEN_AT,
        final_url="https://www.acme-macchine.test/catalogo.pdf",
        status=200,
    )
    judged = judge(replace(channel(visit.url), declared=False), [seen], firm=FIRM, today=TODAY)
    assert judged.question is None


def test_what_is_a_third_partys_asks_nothing():
    one = replace(channel("https://www.facebook.com/weblab"), owner=Owner.THIRD_PARTY, owner_why=MAKERS)
    judged = judge(one, (), firm=FIRM, today=TODAY)
    assert (judged.question, judged.liveness) == (None, Liveness.UNVERIFIED)
    assert judged.reason is not None
    assert all(why in said for why, said in zip(MAKERS, judged.reason, strict=True))


def test_a_handle_that_leads_to_another_page_is_not_that_page():
    link = "https://www.youtube.com/@acmemacchine"
    shown = dict(next(c for c in LABELLED if c.note == "channel page, handle").answers[link])
    moved = shown | {"final_url": "https://www.youtube.com/@altra-azienda"}
    same = shown | {"final_url": "https://www.youtube.com/@AcmeMacchine"}
    visit = Visit(url=link, purpose=Purpose.CHANNEL)
    for answered, liveness in ((moved, Liveness.UNVERIFIED), (same, Liveness.LIVE)):
        assert judge(channel(link), [answer(visit, answered)], firm=FIRM, today=TODAY).liveness is liveness


def test_a_blog_may_answer_under_its_own_name():
    link = "https://www.tumblr.com/acmemacchine"
    shown = dict(next(c for c in LABELLED if c.platform == "tumblr" and c.note == "blog").answers[link])
    visit = Visit(url=link, purpose=Purpose.CHANNEL)
    own = answer(visit, shown | {"final_url": "https://acmemacchine.tumblr.com/"})
    other = answer(visit, shown | {"final_url": "https://altro.tumblr.com/"})
    assert judge(channel(link), [own], firm=FIRM, today=TODAY).liveness is Liveness.LIVE
    assert judge(channel(link), [other], firm=FIRM, today=TODAY).liveness is Liveness.UNVERIFIED
