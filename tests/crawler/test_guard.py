"""The address guard: nothing but the public internet, whatever the spelling."""

import socket

import pytest

from crawler.guard import AddressRefused, Resolver, guarded_socket, host_refusal, is_public, literal_address, refusal

PRIVATE = (
    "127.0.0.1", "127.255.255.254", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1",
    "169.254.169.254", "100.64.0.1", "100.127.255.255", "100.100.100.200", "168.63.129.16", "192.0.0.192",
    "198.18.0.1", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "192.0.2.1", "203.0.113.9",
    "::", "::1", "::ffff:127.0.0.1", "::ffff:7f00:1", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::a00:1", "2002:7f00:1::", "2002:c0a8:101::1", "2001:0:4136:e378:8000:63bf:80ff:fffe", "fe80::1",
    "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "fec0::1", "ff02::1", "2001:db8::1", "not-an-address", "",
)  # fmt: skip
PUBLIC = ("93.184.215.14", "8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::6810:84e5", "64:ff9b::808:808",
          "2002:808:808::1")  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_what_is_not_of_the_public_internet_is_refused(address: str) -> None:
    assert not is_public(address)
    with pytest.raises(AddressRefused):
        guarded_socket((socket.AF_INET, socket.SOCK_STREAM, 0, "", (address, 80)))


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_let_through(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    ("host", "address"),
    [
        pytest.param("2130706433", "127.0.0.1", id="decimal"),
        pytest.param("0x7f000001", "127.0.0.1", id="hexadecimal"),
        pytest.param("017700000001", "127.0.0.1", id="octal"),
        pytest.param("0177.0.0.1", "127.0.0.1", id="octal part"),
        pytest.param("127.1", "127.0.0.1", id="two parts"),
        pytest.param("0x7f.1", "127.0.0.1", id="mixed"),
        pytest.param("127.0.0.1.", "127.0.0.1", id="final dot"),
        pytest.param("999.1.1.1", "0.0.0.0", id="no address at all"),
    ],
)
def test_numbers_are_addresses_in_any_base(host: str, address: str) -> None:
    assert literal_address(host) == address
    assert host_refusal(host) is not None
    assert refusal(f"http://{host}/") is not None


@pytest.mark.parametrize(
    "url",
    [
        "ftp://acme.test/",
        "file:///etc/passwd",
        "gopher://127.0.0.1:70/",
        "javascript:alert(1)",
        "http://[::1]/",
        "http://[::ffff:169.254.169.254]/latest/",
        "http:///nothing",
        "http://acme.test:99999999/",
        "http://user:pw@127.0.0.1/",
    ],
)
@pytest.mark.parametrize("proxied", [False, True])
def test_addresses_that_nobody_may_ask_for(url: str, *, proxied: bool) -> None:
    assert refusal(url, proxied=proxied) is not None


@pytest.mark.parametrize("host", ["localhost", "foo.localhost", "printer.local", "metadata.google.internal", "nas.lan"])
def test_names_of_this_network_are_refused_where_the_proxy_would_resolve_them(host: str) -> None:
    assert refusal(f"http://{host}/", proxied=True) is not None


@pytest.mark.parametrize(
    "url", ["https://acme.test/", "http://localhost.acme.test/", "http://1.acme.test", "https://locale.it"]
)
def test_names_of_sites_are_let_through(url: str) -> None:
    assert refusal(url, proxied=True) is None


async def test_a_name_leads_to_its_public_addresses_alone() -> None:
    async def look_up(_: str) -> list[str]:
        return ["10.0.0.1", "93.184.215.14", "::1"]

    found = await Resolver(look_up=look_up).resolve("acme.test", 443)
    assert [entry["host"] for entry in found] == ["93.184.215.14"]


async def test_a_name_of_private_addresses_is_refused() -> None:
    async def look_up(_: str) -> list[str]:
        return ["127.0.0.1"]

    with pytest.raises(AddressRefused, match=r"acme\.test porta a 127\.0\.0\.1"):
        await Resolver(look_up=look_up).resolve("acme.test", 443)
    assert await Resolver(look_up=look_up, allow_private=True).resolve("acme.test", 443)


async def test_a_name_is_asked_for_once() -> None:
    asked = []

    async def look_up(host: str) -> list[str]:
        asked.append(host)
        return ["93.184.215.14"] if len(asked) == 1 else ["127.0.0.1"]

    resolver = Resolver(look_up=look_up)
    for _ in range(3):
        assert (await resolver.resolve("rebinding.test", 80))[0]["host"] == "93.184.215.14"
    assert asked == ["rebinding.test"]
