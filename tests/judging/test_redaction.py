import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.judging.contacts import contacts
from grader.judging.gender import GENDERED
from grader.judging.mapped import Mapped
from grader.judging.naming import TITLED
from grader.judging.redaction import NAMES_AND_CONTACTS, Masking, redactor
from grader.judging.schools import SCHOOLS
from grader.models.judging import MASK

NOBODY = redactor([None, "", "X"], "")


@pytest.mark.parametrize(
    "text",
    [
        "13800138000",
        "138 0013 8000",
        "+86 138-0013-8000",
        "008613800138000",
        "１３８００１３８０００",
        "010-12345678",
        "0755 8888 8888",
        "(010) 12345678",
        "（010）12345678",
        "+49 170 1234567",
        "+49 (0)30 123456",
        "+1 415-555-2671",
        "(415) 555-2671",
        "(415)555-2671",
        "415-555-2671",
    ],
)
def test_a_phone_number_is_masked(text: str) -> None:
    """In any usual spelling, also right beside Chinese, a letter's label or a full stop."""
    assert NOBODY.text(f"我的电话{text}，谢谢") == "我的电话[PHONE]，谢谢"
    assert NOBODY.text(f"Tel.{text} ok").endswith("[PHONE] ok")


@pytest.mark.parametrize(
    "text",
    [
        "2024-11-23",
        "224x224",
        "1.13.1",
        "913800138000",
        "138001380001",
        "3.13800138000",
        "shape (128, 256, 1024)",
        "256-512-1024 units",
        "784-128-10",
        "accuracy +12345",
        "1 + 2 + 3",
        "2019-2023",
        "0.001 0.0001",
        "1e-4",
        "[3, 224, 224]",
        "0010 1100",
        "100000000",
    ],
)
def test_what_only_looks_like_a_phone_number_stays(text: str) -> None:
    """Shapes, versions, years and sums are what an answer is about."""
    assert NOBODY.text(text) == text


def test_an_e_mail_address_is_masked() -> None:
    """Right beside Chinese too."""
    assert NOBODY.text("发到zhang.wei+cv@mail.example.com。") == "发到[EMAIL]。"
    assert NOBODY.text("a decorator @torch.no_grad") == "a decorator @torch.no_grad"


def test_an_identity_number_is_known_by_its_check_digit() -> None:
    """Any other eighteen digits may be content."""
    assert NOBODY.text("身份证11010519491231002X") == "身份证[ID]"
    assert NOBODY.text("11010519491231002x") == "[ID]"
    assert NOBODY.text("110105194912310021") == "110105194912310021"
    assert NOBODY.text("0" + "11010519491231002X") == "011010519491231002X"


@pytest.mark.parametrize(
    ("name", "text", "masked"),
    [
        ("张伟", "我叫张伟,张伟也行", "我叫[NAME],[NAME]也行"),
        ("Maria Lopez", "Maria Lopez, MARIA or lopez", "[NAME], [NAME] or [NAME]"),
        ("Maria Lopez", "Marias Lopezian", "Marias Lopezian"),
        ("Li Wei", "叫Li Wei的人, Li and li", "叫[NAME]的人, [NAME] and li"),
        ("José Núñez", "José and Josés", "[NAME] and Josés"),
        ("O'Brien", "I am O'Brien.", "I am [NAME]."),
        ("张伟 (David)", "张伟 or David", "[NAME] or [NAME]"),
        ("Do No", "No, I do. Do No said so", "No, I do. [NAME] said so"),
        ("张伟", "张 伟和张　伟", "[NAME]和[NAME]"),
        ("张 伟", "我叫张伟", "我叫[NAME]"),
        ("张伟 李雷", "张伟 李雷", "[NAME]"),
        ("Priya Raman", "ＰＲＩＹＡ raman, priya_raman", "[NAME], [NAME]"),
        ("Ｐｒｉｙａ Raman", "PriyaRaman and priyaraman", "[NAME] and [NAME]"),
        ("Priya K. Raman", "Priya K. Raman, Priya K Raman", "[NAME], [NAME]"),
        ("Li Ke", "I like LiKe, and li ke", "I like [NAME], and [NAME]"),
        ("José Núñez", "Jose Nunez, jose\u0301", "[NAME], [NAME]"),
    ],
)
def test_a_name_is_masked_in_full_and_in_parts(name: str, text: str, masked: str) -> None:
    """As whole words, in any case if it is long; never a word such as no."""
    assert redactor([name], "").text(text) == masked


def test_a_name_that_is_a_word_of_the_trade_is_masked_only_in_full() -> None:
    """A candidate called Adam must not erase the optimiser."""
    adam = redactor(["Adam Smith"], "")

    assert adam.text("Adam Smith likes Adam") == "[NAME] likes Adam"
    assert adam.kept == ("Adam",)


def test_a_name_that_the_rubric_uses_is_kept() -> None:
    """In any case, and in Chinese too."""
    assert redactor(["Iris Zhou"], "Is the IRIS data set named?").text("iris, Zhou") == (
        "iris, [NAME]"
    )
    assert redactor(["张量"], "是否说明了张量?").text("张量是数组") == "张量是数组"


def test_names_beside_titles_are_masked_with_those_that_are_known() -> None:
    """Unless the rubric uses them."""
    text = "张伟跟王老师和Dr. Okafor学过"

    assert redactor(["张伟"], "").text(text) == "[NAME]跟[NAME]老师和Dr. [NAME]学过"
    assert redactor([], "Does the answer name Okafor?").text(text).endswith("Dr. Okafor学过")


BLIND = "她毕业于清华,She likes the Stanford parser of Stanford; my mother, Ms Bell"


def test_blind_masks_gender_and_schools_besides() -> None:
    """And only then."""
    assert redactor([], "", blind=True).text(BLIND) == (
        "[PRONOUN]毕业于[SCHOOL],[PRONOUN] likes the Stanford parser of [SCHOOL]; my [PARENT], "
        "[TITLE] [NAME]"
    )
    assert redactor([], "").text(BLIND) == BLIND.replace("Bell", "[NAME]")


def test_blind_keeps_the_schools_and_relatives_that_the_rubric_is_about() -> None:
    """But never a pronoun: a rubric says he or she of any candidate."""
    rubric = "Does she compare Stanford's parser, and help the mother of the customer?"

    assert redactor([], rubric, blind=True).text(BLIND) == (
        "[PRONOUN]毕业于[SCHOOL],[PRONOUN] likes the Stanford parser of Stanford; my mother, "
        "[TITLE] [NAME]"
    )


def test_every_kind_of_mask_is_known() -> None:
    """To the judge that must not take it for a word, and to whoever shows it."""
    details = contacts("@")
    assert details is not None
    groups = (pattern.groupindex for pattern in (details, TITLED, *SCHOOLS, GENDERED))
    kinds = {kind for index in groups for kind in index}

    assert {f"[{kind}]" for kind in kinds} == set(MASK.findall(" ".join(f"[{k}]" for k in kinds)))
    assert len(kinds) == MASK.pattern.count("|") + 1


def test_masking_is_on_unless_it_is_turned_off() -> None:
    """Nothing is masked without a redactor."""
    assert Masking(redact=False).redactor(["张伟"], "") is None
    assert NAMES_AND_CONTACTS.redactor(["张伟"], "") == redactor(["张伟"], "")
    assert Masking(blind=True).redactor([], "") == redactor([], "", blind=True)


@given(st.text("他她清华大学北京张小李先生 herMs.STANFORDＨ１\n[]", max_size=60))
def test_masking_blindly_keeps_the_way_back(text: str) -> None:
    """Every character of the result stands for a place in the text, in order."""
    mapped = redactor(["张伟"], "", blind=True).mask(Mapped.of(text))

    assert "她" not in mapped.text
    assert len(mapped.text) == len(mapped.starts) == len(mapped.ends)
    assert sorted(mapped.starts) == list(mapped.starts)
    assert redactor(["张伟"], "", blind=True).text(mapped.text) == mapped.text


@given(st.text("张伟aL @.-+()0138x\n", max_size=60))
def test_masking_keeps_the_way_back(text: str) -> None:
    """Whatever is masked, spans of the result are spans of the text."""
    mapped = redactor(["张伟", "La Xa"], "").mask(Mapped.of(text))

    assert "张伟" not in mapped.text
    if mapped.text:
        start, end = mapped.source(0, len(mapped.text))
        assert (start, end) == (0, len(text))
