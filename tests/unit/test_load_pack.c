/* A pack turned back into a builder: nothing is lost, and new files reach what was there. */
#include "small_pack.h"

#include "builtin_pack.h"

static const char words[] = "%table hot\nplum\tFruit\tvalue=1\nred\tColour\n%table cold\nplum "
                            "tart\tCake\nOrm\tName\tsize=3\n";
static const char rules[] = "let Pair = Fruit Fruit\ntoken Code /x\\d/\nrule a\n  type A\n  match "
                            "(Fruit | Colour) (Pair | Code)\n";

static void an_extension_by_nothing_changes_nothing(void **state)
{
    (void)state;
    small_pack base = make_pack(words, rules), made = extend_pack(&base.pack, NULL, NULL);
    const ns_pack *a = &base.pack, *b = &made.pack;
    assert_int_equal(a->class_count, b->class_count);
    assert_int_equal(a->entry_count, b->entry_count);
    assert_int_equal(a->set_count, b->set_count);
    assert_int_equal(a->attribute_count, b->attribute_count);
    assert_int_equal(a->code_count, b->code_count);
    assert_int_equal(a->start_count, b->start_count);
    assert_int_equal(a->hot_slots, b->hot_slots);
    assert_int_equal(a->cold_slots, b->cold_slots);
    free_pack(&made);
    free_pack(&base);
}

static void the_built_in_pack_keeps_its_knowledge(void **state)
{
    (void)state;
    ns_pack base = open_builtin_pack();
    small_pack made = extend_pack(&base, NULL, NULL);
    assert_int_equal(base.entry_count, made.pack.entry_count);
    assert_int_equal(base.rule_count, made.pack.rule_count);
    assert_int_equal(base.place_count, made.pack.place_count);
    assert_int_equal(base.place_list_count, made.pack.place_list_count);
    assert_int_equal(base.set_count, made.pack.set_count);
    size_t cold = 0, still = 0;
    for (size_t i = 0; i < base.class_count; i++) {
        cold += base.classes[i].flags & NS_CLASS_COLD;
        still += made.pack.classes[i].flags & NS_CLASS_COLD;
    }
    assert_int_equal(cold, still);
    free_pack(&made);
}

/* Entities of an engine that has a pack of these files, and these sources on top. */
static void assert_extended(const char *more_words, const char *more_rules, const char *text,
                            const char *expected)
{
    const test_file files[] = {{"base.tsv", words}, {"base.rules", rules}, {0}};
    test_folder *folder = open_test_folder(files),
                *more = open_test_folder(
                    (const test_file[]){{"more.tsv", more_words}, {"more.rules", more_rules}, {0}});
    newsent_engine *engine = NULL;
    newsent_doc *doc = NULL;
    newsent_error error = NEWSENT_ERROR_INIT;
    const char *pack_path = add_test_file(folder, "base.pack", "", 0);
    assert_int_equal(compile_paths(folder->paths, 2, NULL, pack_path, &error), NEWSENT_OK);
    newsent_engine_options options = {.struct_size = sizeof options,
                                      .pack_path = pack_path,
                                      .source_paths = more->paths,
                                      .source_count = 2};
    if (newsent_engine_new(&options, &engine, &error) != NEWSENT_OK)
        fail_msg("%s", error.message);
    assert_int_equal(newsent_doc_new(engine, &doc, NULL), NEWSENT_OK);
    assert_string_equal(show_entities(doc, text), expected);
    newsent_doc_free(doc);
    newsent_engine_free(engine);
    close_test_folder(folder);
    close_test_folder(more);
}

static void a_new_word_reaches_old_rules(void **state)
{
    (void)state;
    assert_extended("", "", "red plum plum", "A(red plum plum)");
    assert_extended("%table hot\ngreen\tColour\n", "", "green plum plum",
                    "A(green plum plum)"); /* through a union of classes */
    assert_extended("%table hot\npear\tFruit\n", "", "pear pear plum", "A(pear pear plum)");
    assert_extended("%table cold\nlime\tFruit\n", "", "red lime lime", "A(red lime lime)");
}

static void a_rule_is_overridden_by_its_name(void **state)
{
    (void)state;
    assert_extended("", "rule a\n  type B\n  match Colour\n", "red plum plum", "B(red)");
    assert_extended("", "rule a\n  off\n", "red plum plum", "");
}

static void attributes_are_merged_by_key(void **state)
{
    (void)state;
    small_pack base = make_pack(words, NULL),
               made = extend_pack(&base.pack, "Orm\tName\tsize=4;age=9\n", NULL);
    uint32_t entry = entry_of(&made.pack, "Orm");
    assert_true(ns_lexicon_attribute(&made.pack, entry, 0, "size")->number == 4);
    assert_true(ns_lexicon_attribute(&made.pack, entry, 0, "age")->number == 9);
    assert_true(
        ns_lexicon_attribute(&made.pack, entry_of(&made.pack, "plum"), 0, "value")->number == 1);
    free_pack(&made);
    free_pack(&base);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_extension_by_nothing_changes_nothing),
        cmocka_unit_test(the_built_in_pack_keeps_its_knowledge),
        cmocka_unit_test(a_new_word_reaches_old_rules),
        cmocka_unit_test(a_rule_is_overridden_by_its_name),
        cmocka_unit_test(attributes_are_merged_by_key),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
