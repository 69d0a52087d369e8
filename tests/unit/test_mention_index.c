/* Document evidence: what one mention hears of the others. */
#include <stdio.h>

#include "block.h"
#include "names/mention_index.h"

static void on_feature(void *context, const ns_feature *feature)
{
    char *names = context;
    size_t length = strlen(names);
    snprintf(names + length, 1024 - length, " %s=%s ", ns_template_name(feature->template_id),
             ns_trait_name(feature->trait));
}

/* What a name of the text hears. */
static const char *heard_by(void **state, const char *text, const char *part)
{
    static char heard[1024];
    test_block *test = *state;
    const ns_names *names = resolve_text(test, text);
    const ns_name *name = name_at(names, text, part);
    assert_non_null(name);
    const ns_chunk *chunk = &names->chunks[name->chunk];
    ns_score_sum part_sum = {0};
    const ns_name_record *known[NS_CHUNK_CANDIDATES];
    heard[0] = '\0';
    ns_mention_index_lookup(names, chunk, known);
    ns_mention_index_score(names, test->engine->names, chunk, known,
                           name->candidate - chunk->candidate, &part_sum,
                           &(ns_feature_listener){on_feature, heard, true});
    return heard;
}

static void a_single_mention_hears_nothing_of_itself(void **state)
{
    assert_string_equal(
        heard_by(state, "Shares of Varnholt Holdings Ltd fell.", "Varnholt Holdings Ltd"), "");
}

static void the_same_name_elsewhere(void **state)
{
    const char *text = "Varnholt Holdings Ltd fell. We like Varnholt Holdings Ltd.";
    assert_non_null(strstr(heard_by(state, text, "Varnholt Holdings Ltd"), "=ORG"));
    assert_non_null(strstr(heard_by(state, text, "Varnholt Holdings Ltd"), "same."));
}

static void the_beginning_of_a_longer_name(void **state)
{
    const char *text = "Shares of Quenby fell. Quenby Holdings Ltd is sold.";
    assert_non_null(strstr(heard_by(state, text, "Quenby"), "begins."));
}

static void the_acronym_of_a_name(void **state)
{
    const char *text = "The VEA has 64 members. The Varnholt Exporters Association met.";
    assert_non_null(strstr(heard_by(state, text, "VEA"), "short."));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_single_mention_hears_nothing_of_itself),
        cmocka_unit_test(the_same_name_elsewhere),
        cmocka_unit_test(the_beginning_of_a_longer_name),
        cmocka_unit_test(the_acronym_of_a_name),
    };
    return cmocka_run_group_tests(tests, open_test, close_test);
}
