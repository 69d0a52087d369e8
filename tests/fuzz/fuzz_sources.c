/* A source of knowledge: rules, a lexicon, weights or places, as the first byte says. It is
 * compiled alone and linted, which agree; the pack reads a text, with the just-in-time compiler and
 * without it the same. */
#include <newsent/newsent.h>
#include <stdbool.h>
#include <string.h>

#include "fuzz.h"

static const char TEXT[] =
    "flight VX204 left Paris on 2020-05-03, up 4 percent to 3.5 million tons, Velmora Inc. said. "
    "Iron rose 12% by 3 May 2020 (Thursday) in New York; nickel sulphate bank no flight A1.";

/* Bytes as they come: a pack, or JSON. */
typedef struct text_buffer {
    char *bytes;
    size_t length;
} text_buffer;

static bool take(void *context, const char *bytes, size_t length)
{
    text_buffer *to = context;
    to->bytes = realloc(to->bytes, to->length + length + 1);
    FUZZ_CHECK(to->bytes != NULL);
    memcpy(to->bytes + to->length, bytes, length);
    to->length += length;
    return true;
}

static void on_diagnostic(void *context, bool is_error, const newsent_error *diagnostic)
{
    size_t *errors = context;
    FUZZ_CHECK(diagnostic->message[0] != '\0');
    *errors += is_error;
}

/* What was compiled is a pack that passes all checks. */
static text_buffer read_with(const text_buffer *pack, bool without_jit)
{
    newsent_engine_options how = {.struct_size = sizeof how,
                                  .pack = pack->bytes,
                                  .pack_length = pack->length,
                                  .without_jit = without_jit};
    text_buffer found = {NULL, 0};
    newsent_engine *engine = NULL;
    newsent_doc *doc = NULL;
    newsent_extract_options reading = {
        .struct_size = sizeof reading, .date = "2023-11-30", .profile = true};
    newsent_json_options writing = {
        .struct_size = sizeof writing, .text = TEXT, .length = sizeof TEXT - 1, .with_facts = true};
    FUZZ_CHECK(newsent_engine_new(&how, &engine, NULL) == NEWSENT_OK);
    FUZZ_CHECK(newsent_doc_new(engine, &doc, NULL) == NEWSENT_OK);
    FUZZ_CHECK(newsent_doc_extract(doc, TEXT, sizeof TEXT - 1, &reading, NULL) == NEWSENT_OK);
    FUZZ_CHECK(newsent_doc_json(doc, &writing, take, &found, NULL) == NEWSENT_OK);
    newsent_doc_free(doc);
    newsent_engine_free(engine);
    return found;
}

static void check_same(const text_buffer *pack)
{
    text_buffer compiled = read_with(pack, false);
    text_buffer interpreted = read_with(pack, true);
    FUZZ_CHECK(compiled.length == interpreted.length);
    FUZZ_CHECK(memcmp(compiled.bytes, interpreted.bytes, compiled.length) == 0);
    free(compiled.bytes);
    free(interpreted.bytes);
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
    text_buffer pack = {NULL, 0};
    size_t errors = 0;
    newsent_error error = NEWSENT_ERROR_INIT;
    newsent_status status = newsent_compile(&how, take, &pack, &error);
    FUZZ_CHECK(status == NEWSENT_OK || error.message[0] != '\0');
    FUZZ_CHECK(newsent_lint(&how, on_diagnostic, &errors, NULL) == NEWSENT_OK);
    FUZZ_CHECK((status == NEWSENT_OK) == (errors == 0));
    if (status == NEWSENT_OK)
        check_same(&pack);
    free(pack.bytes);
    return 0;
}
