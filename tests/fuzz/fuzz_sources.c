/* A source of knowledge: rules, a lexicon, weights or places, as the first byte says. It is
 * compiled alone and linted, which agree; beside the built-in knowledge it reads a text, with the
 * just-in-time compiler and without it the same. */
#include <newsent/newsent.h>
#include <stdbool.h>
#include <string.h>

#include "fuzz.h"

static const char TEXT[] =
    "flight VX204 left Paris on 2020-05-03, up 4 percent to 3.5 million tons, Velmora Inc. said. "
    "Iron rose 12% by 3 May 2020 (Thursday) in New York; nickel sulphate bank no flight A1.";

typedef struct result_sum {
    size_t sum, length;
} result_sum;

static bool take(void *context, const char *bytes, size_t length)
{
    result_sum *to = context;
    for (size_t i = 0; i < length; i++)
        to->sum = to->sum * 31 + (unsigned char)bytes[i];
    to->length += length;
    return true;
}

static void on_diagnostic(void *context, bool is_error, const newsent_error *diagnostic)
{
    size_t *errors = context;
    FUZZ_CHECK(diagnostic->message[0] != '\0');
    *errors += is_error;
}

static result_sum read_with(const newsent_source *sources, size_t count, bool without_jit)
{
    newsent_engine_options how = {.struct_size = sizeof how,
                                  .sources = sources,
                                  .memory_source_count = count,
                                  .without_jit = without_jit};
    result_sum found = {0, 0};
    newsent_engine *engine = NULL;
    newsent_doc *doc = NULL;
    if (newsent_engine_new(&how, &engine, NULL) != NEWSENT_OK)
        return found;
    newsent_extract_options reading = {
        .struct_size = sizeof reading, .date = "2023-11-30", .profile = true};
    newsent_json_options writing = {.struct_size = sizeof writing,
                                    .text = TEXT,
                                    .length = sizeof TEXT - 1,
                                    .with_facts = true};
    FUZZ_CHECK(newsent_doc_new(engine, &doc, NULL) == NEWSENT_OK);
    FUZZ_CHECK(newsent_doc_extract(doc, TEXT, sizeof TEXT - 1, &reading, NULL) == NEWSENT_OK);
    FUZZ_CHECK(newsent_doc_json(doc, &writing, take, &found, NULL) == NEWSENT_OK);
    newsent_doc_free(doc);
    newsent_engine_free(engine);
    return found;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const names[] = {"a.rules", "a.tsv", "a.weights", "a.places"};
    if (size == 0)
        return 0;
    newsent_source source = {sizeof source, names[data[0] & 3], (const char *)data + 1, size - 1};
    newsent_compile_options how = {.struct_size = sizeof how,
                                   .sources = &source,
                                   .memory_source_count = 1,
                                   .without_base = true};
    result_sum pack = {0, 0};
    size_t errors = 0;
    newsent_error error = NEWSENT_ERROR_INIT;
    newsent_status status = newsent_compile(&how, take, &pack, &error);
    FUZZ_CHECK(status == NEWSENT_OK || error.message[0] != '\0');
    FUZZ_CHECK(newsent_lint(&how, on_diagnostic, &errors, NULL) == NEWSENT_OK);
    FUZZ_CHECK((status == NEWSENT_OK) == (errors == 0));
    if (data[0] & 4 && status == NEWSENT_OK) {
        result_sum compiled = read_with(&source, 1, false);
        result_sum interpreted = read_with(&source, 1, true);
        FUZZ_CHECK(compiled.sum == interpreted.sum);
    }
    return 0;
}
