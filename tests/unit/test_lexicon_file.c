/* Lexicon files: their columns, directives and errors. */
#include "small_pack.h"

static bool has_class(const small_pack *made, const char *word, int shape, const char *name)
{
    uint16_t set = set_of(&made->pack, word, shape);
    return ns_set_has(&made->pack, set, ns_pack_class(&made->pack, name));
}

static void columns_may_be_left_out(void **state)
{
    (void)state;
    small_pack made = make_pack(
        "# a comment\n%class Metal,Thing\n\ncopper\ntin\t-\t-\texact\nzinc\tPigment\n#7\tTag\n",
        NULL);
    assert_true(has_class(&made, "copper", NS_SHAPE_MIXED, "Metal") &&
                has_class(&made, "copper", NS_SHAPE_LOWER, "Thing"));
    assert_true(has_class(&made, "tin", NS_SHAPE_LOWER, "Metal") &&
                !has_class(&made, "tin", NS_SHAPE_TITLE, "Metal"));
    assert_true(has_class(&made, "zinc", NS_SHAPE_UPPER, "Pigment") &&
                !has_class(&made, "zinc", NS_SHAPE_UPPER, "Metal"));
    assert_int_not_equal(ns_pack_class(&made.pack, "Tag"), 0); /* "#7" is a surface */
    free_pack(&made);
}

static void case_says_which_capitalisations(void **state)
{
    (void)state;
    small_pack made =
        make_pack("%case cap\nlead\tMetal\nIT\tField\t-\texact\nmay\tModal\t-\tany\n", NULL);
    assert_true(!has_class(&made, "lead", NS_SHAPE_LOWER, "Metal") &&
                has_class(&made, "lead", NS_SHAPE_TITLE, "Metal"));
    assert_true(has_class(&made, "it", NS_SHAPE_UPPER, "Field") &&
                !has_class(&made, "it", NS_SHAPE_TITLE, "Field"));
    assert_true(has_class(&made, "may", NS_SHAPE_LOWER, "Modal"));
    free_pack(&made);
}

static void one_word_may_be_several_things(void **state)
{
    (void)state;
    small_pack made = make_pack("May\tMonth\tvalue=5;code=M5\texact\nmay\tModal\n", NULL);
    uint32_t entry = entry_of(&made.pack, "may");
    assert_true(has_class(&made, "may", NS_SHAPE_TITLE, "Month") &&
                has_class(&made, "may", NS_SHAPE_TITLE, "Modal"));
    assert_false(has_class(&made, "may", NS_SHAPE_LOWER, "Month"));
    assert_true(ns_lexicon_attribute(&made.pack, entry, 0, "value")->number == 5);
    assert_false(ns_lexicon_attribute(&made.pack, entry, 0, "code")->is_number);
    free_pack(&made);
}

static void the_later_of_two_attributes_counts(void **state)
{
    (void)state;
    char text[4096] = "%table hot\n";
    for (int i = 0; i < 100; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text),
                 "bolt\tPart\tvalue=%d;kind=steel\n", i);
    small_pack made = make_pack(text, NULL);
    const ns_attribute *attribute =
        ns_lexicon_attribute(&made.pack, entry_of(&made.pack, "bolt"), 0, "value");
    assert_true(attribute->number == 99);
    assert_true(made.pack.attribute_count <= 4);
    free_pack(&made);
}

static void errors_say_where(void **state)
{
    (void)state;
    assert_refused_at("own.tsv", "%class Metal\ntin\n%tabel hot\n", 3, 1, "unknown directive");
    assert_refused_at("own.tsv", "tin\n", 1, 1, "no class");
    assert_refused_at("own.tsv", "tin\tmetal\n", 1, 5, "no class name");
    assert_refused_at("own.tsv", "tin\tWord\n", 1, 5, "built in");
    assert_refused_at("own.tsv", "tin\tMetal\tvalue\n", 1, 11, "key=value");
    assert_refused_at("own.tsv", "tin\tMetal\t-\tlower\n", 1, 13, "case policy");
    assert_refused_at("own.tsv", "\tMetal\n", 1, 1, "1 to 16 tokens");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_may_be_left_out),
        cmocka_unit_test(case_says_which_capitalisations),
        cmocka_unit_test(one_word_may_be_several_things),
        cmocka_unit_test(the_later_of_two_attributes_counts),
        cmocka_unit_test(errors_say_where),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
