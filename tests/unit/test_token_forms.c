/* Built-in classes and the forms of tokens that can have them. */
#include "small_pack.h"

#include "compile/emit/token_forms.h"

static void capitalisation_counts_for_words_only(void **state)
{
    (void)state;
    assert_true(ns_builtin_has_form(NS_CLASS_Title, NS_TOKEN_WORD, NS_SHAPE_TITLE));
    assert_false(ns_builtin_has_form(NS_CLASS_Title, NS_TOKEN_WORD, NS_SHAPE_LOWER));
    assert_false(ns_builtin_has_form(NS_CLASS_Title, NS_TOKEN_NUMBER, NS_SHAPE_TITLE));
    assert_true(ns_builtin_has_form(NS_CLASS_Cap, NS_TOKEN_WORD, NS_SHAPE_MIXED));
    assert_true(ns_builtin_has_form(NS_CLASS_Digits2, NS_TOKEN_NUMBER, NS_SHAPE_LOWER));
    assert_false(ns_builtin_has_form(NS_CLASS_Digits2, NS_TOKEN_WORD, NS_SHAPE_LOWER));
}

static void any_token_is_any(void **state)
{
    (void)state;
    for (int kind = 0; kind < NS_TOKEN_KINDS; kind++)
        assert_true(ns_builtin_has_kind(NS_CLASS_Any, kind));
}

static void classes_of_a_lexicon_have_no_form(void **state)
{
    (void)state;
    int form = NS_TOKEN_WORD * NS_SHAPES + NS_SHAPE_LOWER;
    assert_true(ns_class_has_form(NS_CLASS_Lower, form));
    assert_false(ns_class_has_form(NS_CLASS_FIRST_OWN, form));
}

static void rules_are_found_by_definite_classes(void **state)
{
    (void)state;
    static const uint16_t definite[] = {NS_CLASS_Number, NS_CLASS_Digits4, NS_CLASS_Alnum,
                                        NS_CLASS_Symbol, NS_CLASS_Clitic,  NS_CLASS_FIRST_OWN};
    static const uint16_t indefinite[] = {NS_CLASS_Any, NS_CLASS_Word, NS_CLASS_Punct, NS_CLASS_Cap,
                                          NS_CLASS_SentenceStart};
    for (size_t i = 0; i < sizeof definite / sizeof *definite; i++)
        assert_false(ns_builtin_is_indefinite(definite[i]));
    for (size_t i = 0; i < sizeof indefinite / sizeof *indefinite; i++)
        assert_true(ns_builtin_is_indefinite(indefinite[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(capitalisation_counts_for_words_only),
        cmocka_unit_test(any_token_is_any),
        cmocka_unit_test(classes_of_a_lexicon_have_no_form),
        cmocka_unit_test(rules_are_found_by_definite_classes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
