/* For tests of features: all that is seen of a span, by name. */
#ifndef TEST_LISTEN_H
#define TEST_LISTEN_H

#include <stdio.h>

#include "block.h"

typedef struct heard {
    const test_block *test;
    char names[8192];
} heard;

static inline void on_feature(void *context, const ns_feature *feature)
{
    heard *to = context;
    const ns_pack *pack = &to->test->engine->pack;
    const ns_tokens *tokens = &to->test->doc->reading.tokens;
    char value[128] = "";
    if (feature->kind == NS_FEATURE_TRAIT)
        snprintf(value, sizeof value, "%s", ns_trait_name(feature->trait));
    else if (feature->kind == NS_FEATURE_CLASS)
        snprintf(value, sizeof value, "%s",
                 ns_pack_text(pack, pack->classes[feature->class_id].name));
    else if (feature->letters > 0)
        snprintf(value, sizeof value, "-%.*s", feature->letters,
                 tokens->text + tokens->end[feature->token] - feature->letters);
    else
        snprintf(value, sizeof value, "%.*s",
                 (int)(tokens->end[feature->token] - tokens->start[feature->token]),
                 tokens->text + tokens->start[feature->token]);
    size_t length = strlen(to->names);
    snprintf(to->names + length, sizeof to->names - length, " %s=%s ",
             ns_template_name(feature->template_id), value);
}

/* All features of the tokens [first, end) of the first chunk. */
static inline const char *features_of(test_block *test, const char *text, size_t first, size_t end)
{
    static heard to;
    static ns_chunk_features features;
    ns_chunk_span chunk;
    to.test = test;
    to.names[0] = '\0';
    assert_true(ns_chunk_next(read_text(test, text), 0, &chunk));
    ns_features_open(&features, &test->block, &chunk);
    ns_features_list(&features, first, end, &(ns_feature_listener){on_feature, &to, true});
    return to.names;
}

static inline void expect(void **state, const char *text, size_t first, size_t end,
                          const char *name)
{
    char padded[160];
    snprintf(padded, sizeof padded, " %s ", name);
    const char *names = features_of(*state, text, first, end);
    if (strstr(names, padded) == NULL)
        print_error("%s is not in %s\n", name, names);
    assert_non_null(strstr(names, padded));
}

static inline void expect_not(void **state, const char *text, size_t first, size_t end,
                              const char *name)
{
    char padded[160];
    snprintf(padded, sizeof padded, " %s ", name);
    assert_null(strstr(features_of(*state, text, first, end), padded));
}

#endif
