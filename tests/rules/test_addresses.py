"""Addresses as an officer types what was heard."""

import pytest

from app.rules.addresses import BadAddress, email_address, postal_address


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("sam@example.org", "sam@example.org"),
        ("  Sam.Lee+asb@Mail.Example.ORG\n", "Sam.Lee+asb@mail.example.org"),
        ("mailto:sam@example.org", "sam@example.org"),
        ("o'neil_1@example-two.co.uk", "o'neil_1@example-two.co.uk"),
    ],
)
def test_an_email_address_is_kept_as_it_is_written(typed: str, kept: str) -> None:
    assert email_address(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        *("", "sam", "sam@", "@example.org", "sam@example", "sam@@example.org", "a b@example.org"),
        *("sam@example..org", ".sam@example.org", "sam@-example.org", "sam@127.0.0.1"),
        *(
            "sam@example.org\nBcc: x@example.org",
            "Sam <sam@example.org>",
            "sam@example.org,x@y.org",
        ),
        *("łucja@example.org", "sam@exämple.org", "s" * 65 + "@example.org", "sam@" + "a" * 300),
    ],
)
def test_what_is_no_address_is_refused_and_not_repeated(typed: str) -> None:
    with pytest.raises(BadAddress) as bad:
        email_address(typed)
    assert str(bad.value) == "not_an_email"


def test_a_postal_address_is_lines_with_the_postcode_last() -> None:
    typed = " Łucja Żółć ,\r\n\r\n12  Bell Street,\nCoventry\n cv15dw \n"
    assert postal_address(typed) == "Łucja Żółć\n12 Bell Street\nCoventry\nCV1 5DW"


def test_letters_that_were_typed_in_two_parts_are_put_together() -> None:
    assert postal_address("Zoe\u0308 Lee\n1 Bell Street\nCV1 5DW").startswith("Zoë Lee")


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "no_postcode"),
        ("Sam\n12 Bell Street\nCoventry", "no_postcode"),
        ("Sam\nCV1 5DW", "too_few_lines"),
        ("Sam\n1\n2\n3\n4\n5\nCV1 5DW", "too_many_lines"),
        (f"Sam\n{'x' * 41}\nCV1 5DW", "line_too_long"),
        ("ਸੈਮ\n12 Bell Street\nCV1 5DW", "not_printable"),
        ("Sam\n12 Bell Street \U0001f3e0\nCV1 5DW", "not_printable"),
        ("Sam\u202e\n12 Bell Street\nCV1 5DW", "not_printable"),
    ],
)
def test_an_address_that_no_letter_reaches_is_refused_with_its_reason(
    typed: str, code: str
) -> None:
    with pytest.raises(BadAddress) as bad:
        postal_address(typed)
    assert bad.value.code == code
