/* Traces: what each rule makes of a place, and what it missed there. */
#include "small_pack.h"

#include "match/trace.h"
#include "match/vm.h"

static const char words[] =
    "%table hot\nplum\tFruit\npear\tFruit\nred\tColour\nof\tLink\n"
    "w1\tClassA\nw2\tClassB\nw3\tClassC\nw4\tClassD\nw5\tClassE\nw6\tClassF\nw7\tClassG\n";

typedef struct fixture {
    small_pack made;
    small_reading reading;
    ns_match_engine *engine;
    ns_match_state *state;
    const char *text;
    char told[1024]; /* all attempts, one a line */
    size_t left;     /* the listener ends the trace after so many */
} fixture;

static void open_trace_on(fixture *f, const ns_pack *base, const char *rules, const char *text)
{
    ns_matches matches = {0};
    *f = (fixture){.made = extend_pack(base, words, rules), .text = text, .left = SIZE_MAX};
    read_small(&f->reading, &f->made.pack, text);
    assert_int_equal(ns_match_engine_new(&f->made.allocator, &f->made.pack, true, &f->engine, NULL),
                     NEWSENT_OK);
    f->state = ns_match_state_new(&f->made.allocator, f->engine);
    assert_non_null(f->state);
    assert_true(
        ns_match_block(f->engine, f->state, &f->reading.tokens, &f->reading.hits, &matches));
    ns_matches_free(&matches, &f->made.allocator);
}

static void open_trace(fixture *f, const char *rules, const char *text)
{
    open_trace_on(f, NULL, rules, text);
}

static void close_trace(fixture *f)
{
    ns_match_state_free(f->state);
    ns_match_engine_free(f->engine);
    free_reading(&f->reading);
    free_pack(&f->made);
}

/* "a finds [red plum]", "a reads [red] needs Fruit at 4", "a reads [red] needs Fruit at the end".
 */
static bool on_attempt(void *context, const ns_attempt *attempt)
{
    fixture *f = context;
    const ns_pack *pack = &f->made.pack;
    char missed[200], *to = f->told + strlen(f->told), where[24];
    to += sprintf(to, "%s %s [%.*s]", ns_pack_text(pack, pack->rules[attempt->rule].name),
                  attempt->is_match ? "finds" : "reads", (int)(attempt->end - attempt->start),
                  f->text + attempt->start);
    ns_trace_describe(pack, &attempt->trace, missed, sizeof missed);
    snprintf(where, sizeof where, "%u", attempt->missed);
    if (!attempt->is_match)
        to += sprintf(to, " needs %s at %s", missed, attempt->is_at_end ? "the end" : where);
    strcpy(to, "\n");
    return --f->left > 0;
}

/* All attempts at the first place of `part` in the text. */
static const char *trace_at(fixture *f, const char *part)
{
    const char *at = strstr(f->text, part);
    uint32_t start = (uint32_t)(at - f->text);
    assert_non_null(at);
    f->told[0] = '\0';
    assert_true(ns_match_trace(f->state, start, start + (uint32_t)strlen(part),
                               &(ns_trace_listener){on_attempt, f}));
    return f->told;
}

static void expect(const char *rules, const char *text, const char *part, const char *told)
{
    fixture f;
    open_trace(&f, rules, text);
    assert_string_equal(trace_at(&f, part), told);
    close_trace(&f);
}

#define RULE(name, rest) "rule " name "\n  type T\n  match " rest "\n"

static void a_rule_finds_or_misses_something(void **state)
{
    (void)state;
    static const char rules[] =
        RULE("a", "Colour Fruit") RULE("b", "Colour Link") RULE("c", "Link");
    expect(rules, "A red plum fell.", "red", "a finds [red plum]\nb reads [red] needs Link at 6\n");
}

static void all_places_of_the_sentence_before_it_are_tried(void **state)
{
    (void)state;
    expect(RULE("a", "Colour Fruit Link"), "The red plum and red pear.", "pear",
           "a reads [red pear] needs Link at 25\n");
    expect(RULE("a", "\"the\" Any{3} Fruit"), "So the tall old red pear.", "red",
           "a finds [the tall old red pear]\n");
    expect(RULE("a", "Fruit"), "A plum fell.", "fell",
           ""); /* it neither matches there nor reads it */
    expect(RULE("a", "Fruit"), "A plum fell.", "A", "");
    expect(RULE("a", "Digits"), "It rose 5%.", "%", ""); /* it ends where the part begins */
}

static void other_sentences_are_left_alone(void **state)
{
    (void)state;
    expect(RULE("a", "Fruit"), "The plum fell. The pear stayed.", "pear", "a finds [pear]\n");
    expect(RULE("a", "Colour Punct* Fruit"), "It was red. Plum fell.", "red",
           "a reads [red.] needs Punct or Fruit at the end\n");
}

static void a_part_may_lie_in_two_sentences(void **state)
{
    (void)state;
    expect(RULE("a", "Fruit"), "The plum fell. A pear stayed.", "plum fell. A pear",
           "a finds [plum]\na finds [pear]\n");
}

static void a_match_is_told_by_its_extent(void **state)
{
    (void)state;
    expect(RULE("a", "Colour < Fruit > Link"), "A red plum of old.", "plum", "a finds [plum]\n");
    expect(RULE("a", "Colour < Fruit > Link"), "A red plum of old.", "red",
           ""); /* the context is no part of it */
}

static void an_extent_of_nothing_is_the_whole_match(void **state)
{
    (void)state;
    expect(RULE("a", "Fruit <"), "A plum", "plum", "a finds [plum]\n");
    expect(RULE("a", "Fruit <"), "A plum fell today.", "plum", "a finds [plum]\n");
}

static void the_furthest_failure_counts(void **state)
{
    (void)state;
    static const char rule[] = RULE("a", "Colour (Colour Link | Fruit Link Fruit | Link)");
    expect(rule, "A red plum of old.", "red", "a reads [red plum of] needs Fruit at 14\n");
}

static void all_that_was_missed_at_one_place_is_named(void **state)
{
    (void)state;
    expect(RULE("a", "Colour (Fruit | Link Fruit | Digits)"), "A red hat.", "red",
           "a reads [red] needs Fruit or Link or Digits at 6\n");
}

static void a_failure_inside_of_a_shared_part_counts(void **state)
{
    (void)state;
    expect("let Bowl = Fruit Link\n" RULE("a", "Colour Bowl"), "A red plum fell.", "red",
           "a reads [red plum] needs Link at 11\n");
}

/* What is said of the first condition of a rule. */
static const char *describe_condition(const char *rest)
{
    static char text[128];
    char rules[256];
    snprintf(rules, sizeof rules, "rule a\n  type T\n  match \"tall\" %s\n", rest);
    small_pack made = make_pack(words, rules);
    const ns_instruction *at = made.pack.code + made.pack.rules[0].code,
                         *end = at + made.pack.rules[0].code_count;
    while (at < end && at->op != NS_OP_ASSERT)
        at++;
    assert_ptr_not_equal(at, end);
    ns_trace_describe(&made.pack, &(ns_trace){.count = 1, .failed = {at}}, text, sizeof text);
    free_pack(&made);
    return text;
}

static void conditions_are_described(void **state)
{
    (void)state;
    assert_string_equal(describe_condition("!Fruit Any"), "no Fruit");
    assert_string_equal(describe_condition("\n  after Link"), "Link behind it");
    assert_string_equal(describe_condition("\n  not after Fruit"), "no Fruit");
    assert_string_equal(describe_condition("\n  before Link"), "Link before it");
    assert_string_equal(describe_condition("\n  not before \"a\""), "no \"a\" before it");
    assert_string_equal(describe_condition("\n  sentence Link"), "Link in the sentence");
    assert_string_equal(describe_condition("\n  not sentence Fruit"), "no Fruit in the sentence");
    assert_string_equal(describe_condition("\n  document (Link Fruit | Colour Fruit)"),
                        "Link or Fruit or Colour in the document");
    assert_string_equal(describe_condition("\n  not document Fruit"), "no Fruit in the document");
}

static void a_condition_behind_a_match_may_be_missed(void **state)
{
    (void)state;
    expect(RULE("a", "Colour\n  after Link"), "A red plum.", "red",
           "a reads [red] needs Link behind it at 6\n");
    expect(RULE("a", "Colour !Fruit"), "A red plum.", "red", "a reads [red] needs no Fruit at 6\n");
}

static void a_missing_space_is_described(void **state)
{
    (void)state;
    expect(RULE("a", "Digits ~Fruit"), "The 4 plum.", "4", "a reads [4] needs ~Fruit at 6\n");
    expect(RULE("a", "Digits ~(Fruit Link | Link Fruit)"), "The 4 plum.", "4",
           "a reads [4] needs no space at 6\n");
}

static void rules_that_are_off_are_not_tried(void **state)
{
    (void)state;
    small_pack base = make_pack(words, RULE("a", "Fruit") RULE("b", "Fruit"));
    fixture f;
    open_trace_on(&f, &base.pack, "rule a\n  off\n", "A plum.");
    assert_string_equal(trace_at(&f, "plum"), "b finds [plum]\n");
    close_trace(&f);
    free_pack(&base);
}

static void the_listener_can_end_the_trace(void **state)
{
    (void)state;
    fixture f;
    open_trace(&f, RULE("a", "Fruit") RULE("b", "Fruit") RULE("c", "Fruit"), "A plum. A pear.");
    f.left = 2;
    assert_false(
        ns_match_trace(f.state, 0, (uint32_t)strlen(f.text), &(ns_trace_listener){on_attempt, &f}));
    assert_string_equal(f.told, "a finds [plum]\nb finds [plum]\n");
    close_trace(&f);
}

static void matching_goes_on_without_a_trace(void **state)
{
    (void)state;
    fixture f;
    open_trace(&f, RULE("a", "Colour Fruit"), "A red hat.");
    trace_at(&f, "red");
    assert_null(ns_match_state_vm(f.state)->trace);
    close_trace(&f);
}

static void failures_are_kept_once_each(void **state)
{
    (void)state;
    ns_instruction code[NS_TRACE_FAILURES + 2] = {{0}};
    ns_trace trace = {0};
    ns_trace_fail(&trace, &code[0], 3);
    ns_trace_fail(&trace, &code[0], 3);
    ns_trace_fail(&trace, &code[1], 2); /* not as far */
    assert_int_equal(trace.count, 1);
    ns_trace_fail(&trace, &code[1], 3);
    assert_int_equal(trace.count, 2);
    ns_trace_fail(&trace, &code[2], 4); /* further: the others do not count any more */
    assert_int_equal(trace.count, 1);
    assert_int_equal(trace.token, 4);
    assert_ptr_equal(trace.failed[0], &code[2]);
    for (size_t i = 0; i < NS_TRACE_FAILURES + 2; i++)
        ns_trace_fail(&trace, &code[i], 4);
    assert_int_equal(trace.count, NS_TRACE_FAILURES);
}

/* The description of classes that were missed at one token, in so many bytes. */
static const char *describe(const char *const *names, size_t size)
{
    static char text[256];
    ns_instruction code[NS_TRACE_FAILURES];
    ns_trace trace = {0};
    small_pack made = make_pack(
        words, "rule a\n  type T\n  match ClassA ClassB ClassC ClassD ClassE ClassF ClassG\n");
    memset(text, '#', sizeof text);
    for (size_t i = 0; names[i] != NULL; i++) {
        code[i] =
            (ns_instruction){.op = NS_OP_CLASS, .class_id = ns_pack_class(&made.pack, names[i])};
        ns_trace_fail(&trace, &code[i], 0);
    }
    ns_trace_describe(&made.pack, &trace, text, size);
    assert_int_equal(text[size], '#');
    free_pack(&made);
    return text;
}

static void a_description_names_six_classes_at_most(void **state)
{
    (void)state;
    static const char *const six[] = {"ClassA", "ClassB", "ClassC", "ClassD",
                                      "ClassE", "ClassF", NULL};
    static const char *const seven[] = {"ClassA", "ClassB", "ClassC", "ClassD",
                                        "ClassE", "ClassF", "ClassG", NULL};
    assert_string_equal(describe(six, 200),
                        "ClassA or ClassB or ClassC or ClassD or ClassE or ClassF");
    assert_string_equal(describe(seven, 200),
                        "ClassA or ClassB or ClassC or ClassD or ClassE or ClassF or ...");
}

static void a_description_is_cut_to_its_size(void **state)
{
    (void)state;
    static const char *const two[] = {"ClassA", "ClassB", NULL};
    assert_string_equal(describe(two, 17), "ClassA or ClassB");
    assert_string_equal(describe(two, 16), "ClassA or Class");
    assert_string_equal(describe(two, 4), "Cla");
    assert_string_equal(describe(two, 1), "");
}

static void a_union_is_described_by_its_members(void **state)
{
    (void)state;
    expect(RULE("a", "Colour (ClassB | ClassA | \"hat\")"), "A red plum.", "red",
           "a reads [red] needs ClassA or ClassB or \"hat\" at 6\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_rule_finds_or_misses_something),
        cmocka_unit_test(all_places_of_the_sentence_before_it_are_tried),
        cmocka_unit_test(other_sentences_are_left_alone),
        cmocka_unit_test(a_part_may_lie_in_two_sentences),
        cmocka_unit_test(a_match_is_told_by_its_extent),
        cmocka_unit_test(an_extent_of_nothing_is_the_whole_match),
        cmocka_unit_test(the_furthest_failure_counts),
        cmocka_unit_test(all_that_was_missed_at_one_place_is_named),
        cmocka_unit_test(a_failure_inside_of_a_shared_part_counts),
        cmocka_unit_test(conditions_are_described),
        cmocka_unit_test(a_condition_behind_a_match_may_be_missed),
        cmocka_unit_test(a_missing_space_is_described),
        cmocka_unit_test(rules_that_are_off_are_not_tried),
        cmocka_unit_test(the_listener_can_end_the_trace),
        cmocka_unit_test(matching_goes_on_without_a_trace),
        cmocka_unit_test(failures_are_kept_once_each),
        cmocka_unit_test(a_description_names_six_classes_at_most),
        cmocka_unit_test(a_description_is_cut_to_its_size),
        cmocka_unit_test(a_union_is_described_by_its_members),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
