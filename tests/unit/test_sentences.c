/* Sentences: where they begin, with a small pack made by hand. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmocka_test.h"

#include "base/hash.h"
#include "pack/class_sets.h"
#include "pack/lexicon_table.h"
#include "text/sentences.h"
#include "text/tokens.h"

enum { SLOTS = 64, CLASS_COUNT = NS_CLASS_FIRST_OWN + 6 };

/* A hot table whose entries have one class, or two. */
typedef struct small_pack {
    char strings[256];
    ns_class classes[CLASS_COUNT];
    uint32_t sets[9];
    uint16_t members[32];
    ns_shape_sets shape_sets[SLOTS];
    ns_slot hot[SLOTS];
    uint16_t entry_count;
    ns_pack pack;
} small_pack;

enum {
    ABBREV = NS_CLASS_FIRST_OWN,
    ABBREV_END,
    ABBREV_NUMBER,
    ABBREV_WEAK,
    STARTER,
    FUNCTION_WORD
};
enum {
    SET_NONE,
    SET_ABBREV,
    SET_END,
    SET_NUMBER,
    SET_WEAK,
    SET_STARTER,
    SET_FUNCTION_WORD,
    SET_COUNT
};

static void add_word(small_pack *small, const char *word, uint16_t set)
{
    uint64_t key = ns_hash_word(word, strlen(word));
    size_t at = key & (SLOTS - 1);
    while (!ns_slot_is_free(&small->hot[at]))
        at = (at + 1) & (SLOTS - 1);
    small->entry_count++;
    small->hot[at] = (ns_slot){.tag = (uint32_t)(key >> 32),
                               .entry = small->entry_count,
                               .shape_sets = small->entry_count};
    for (int shape = 0; shape < NS_SHAPES; shape++)
        small->shape_sets[small->entry_count].of[shape] = set;
}

static void add_classes(small_pack *small)
{
    static const char *const names[] = {"Abbrev",     "AbbrevEnd",       "AbbrevNumber",
                                        "AbbrevWeak", "SentenceStarter", "FunctionWord"};
    static const uint16_t members[SET_COUNT][3] = {{0},
                                                   {1, ABBREV},
                                                   {2, ABBREV, ABBREV_END},
                                                   {2, ABBREV, ABBREV_NUMBER},
                                                   {2, ABBREV_END, ABBREV_WEAK},
                                                   {1, STARTER},
                                                   {1, FUNCTION_WORD}};
    size_t used = 1;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        small->classes[NS_CLASS_FIRST_OWN + i].name = (ns_string)used;
        strcpy(small->strings + used, names[i]);
        used += strlen(names[i]) + 1;
    }
    for (size_t i = 0; i < SET_COUNT; i++) {
        small->sets[i] = (uint32_t)(3 * i);
        memcpy(small->members + 3 * i, members[i], sizeof members[i]);
    }
}

static void make_pack(small_pack *small)
{
    memset(small, 0, sizeof *small);
    add_classes(small);
    add_word(small, "Mr", SET_ABBREV);
    add_word(small, "e.g.", SET_ABBREV);
    add_word(small, "Inc", SET_END);
    add_word(small, "U.S.", SET_END);
    add_word(small, "No", SET_NUMBER);
    add_word(small, "Wash", SET_WEAK);
    add_word(small, "The", SET_STARTER);
    add_word(small, "A", SET_STARTER);
    add_word(small, "of", SET_FUNCTION_WORD);
    small->pack = (ns_pack){.strings = small->strings,
                            .string_bytes = sizeof small->strings,
                            .classes = small->classes,
                            .class_count = CLASS_COUNT,
                            .sets = small->sets,
                            .set_count = SET_COUNT,
                            .set_members = small->members,
                            .shape_sets = small->shape_sets,
                            .shape_set_count = small->entry_count + 1u,
                            .hot = small->hot,
                            .hot_slots = SLOTS};
}

/* Checks that sentences begin at the places marked by | in the text. */
static void check_with(const ns_pack *pack, const char *marked)
{
    newsent_allocator allocator = ns_allocator_or_default((newsent_allocator){0});
    ns_sentence_classes classes = ns_sentence_classes_find(pack);
    ns_tokens tokens = {0};
    char text[1024], found[1024];
    size_t length = 0, used = 0, next = 0, count = 0;
    for (const char *at = marked; *at != '\0'; at++)
        if (*at != '|')
            text[length++] = *at;
    assert_true(ns_tokens_read(&tokens, &allocator, text, 0, length));
    ns_sentences_mark(&tokens, pack, &classes, 7);
    for (size_t i = 0; i < tokens.count; i++)
        if (tokens.flags[i] & NS_TOKEN_SENTENCE) {
            memcpy(found + used, text + next, tokens.start[i] - next);
            used += tokens.start[i] - next;
            next = tokens.start[i];
            found[used++] = '|';
            assert_true(count < tokens.sentence_count);
            assert_int_equal(tokens.sentences[count], i);
            count++;
        }
    memcpy(found + used, text + next, length - next);
    found[used + length - next] = '\0';
    assert_string_equal(found, marked);
    assert_int_equal(tokens.first_sentence, 7);
    assert_int_equal(tokens.sentence_count, count);
    assert_int_equal(tokens.next_sentence, 7 + count);
    ns_tokens_free(&tokens, &allocator);
}

static void check(const char *marked)
{
    static small_pack small;
    make_pack(&small);
    check_with(&small.pack, marked);
}

static void test_classes_are_found(void **state)
{
    (void)state;
    static small_pack small;
    make_pack(&small);
    ns_sentence_classes classes = ns_sentence_classes_find(&small.pack);
    assert_int_equal(classes.abbrev, ABBREV);
    assert_int_equal(classes.abbrev_weak, ABBREV_WEAK);
    assert_int_equal(classes.function_word, FUNCTION_WORD);
}

static void test_marks(void **state)
{
    (void)state;
    check("|Sales rose. |Costs fell! |Did they? |Yes… |Well");
    check("|It grew 3.5 percent in 2023. |Nine firms left.");
    check("|The site ode.com and Bang! of course grew.");
    check("|It lost 5 percent. |2023 was better. |$5 is not much.");
    check("|It lost 6 . 2 percent . |Costs fell .");
    check("|Prices of the firm (in 2022.) fell.");
    check("|It grew ... said the firm.");
    check("");
}

static void test_quotation_marks(void **state)
{
    (void)state;
    check("|\"It grew.\" |He said so. |\"It did.\"");
    check("|“It grew.” |He said so. |“It did.” |(See below.) |Then");
    check("|\"Did it?\" he asked.");
    check("|He said: \"It grew. |It did.\"");
    check("|It fell. |– Ode");
}

static void test_abbreviations(void **state)
{
    (void)state;
    check("|Mr. Ode met Mr. The of Ode Inc. Monday.");
    check("|He left Ode Inc. |The firm grew.");
    check("|Ode Inc., a firm, grew.");
    check("|He left the U.S. Senate in the U.S. |The rest stayed.");
    check("|He left the U.K. Senate in the U.K. |The rest stayed.");
    check("|Big firms, e.g. Ode, grew.");
    check("|J. Ode and J. A. Ode bought Series A. |The rest stayed.");
    check("|It is No. 5. |He said No. |Ode left.");
    check("|He lives in Ode, Wash. Senators do. |He did the Wash. |Ode did not. |It is Wash. 5.");
    check("|1. Sales\n|2. Costs");
}

static void test_lines(void **state)
{
    (void)state;
    check("|Ode Buys Bank\n|Sales rose.\n\n|costs fell\nin all of\nFrance");
    check("|Firms\n|* one\n|* two\n|- Three");
    check("|Costs of the firm,\nOde and &\nSons");
}

static void test_wrapped_text(void **state)
{
    (void)state;
    check("|The firm said on Monday that it had bought a bank in\nFrance and would sell its other "
          "branches to the owner\nOde before "
          "long. |It\ngave no price.");
    check("|Ode Buys a Bank in France and Sells Its Other Branches\n|Sales of the firm rose on "
          "Monday when it said that it had bought "
          "a bank in France, and its costs fell.");
    check("|The firm makes the things that are named in this list:\n|Soap\n|Oil");
}

static void test_without_knowledge(void **state)
{
    (void)state;
    ns_pack none = {0};
    check_with(&none, "|Sales rose. |Costs fell at J. Ode in the U.S. Senate.\n\n|The end");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_classes_are_found),
        cmocka_unit_test(test_marks),
        cmocka_unit_test(test_quotation_marks),
        cmocka_unit_test(test_abbreviations),
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_wrapped_text),
        cmocka_unit_test(test_without_knowledge),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
