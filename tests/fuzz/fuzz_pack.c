/*
 * A crafted pack with a right checksum: it is refused, or it reads texts and is extended without a
 * fault. The input is a list of edits to a small pack, so that it stays good when the form of packs
 * changes; the checksum is mended after them.
 */
#include <newsent/newsent.h>
#include <stdbool.h>
#include <string.h>

#include "fuzz.h"
#include "pack/pack_format.h"

/* Touches each part of a pack: words and entries of several, runs of characters, facts. */
static const char *const texts[] = {
    "flight VX204 left Paris for New York, up 4% to $3.5 billion on Thursday, 3 May 2020.",
    "Velmora Inc. rose 12% in the first quarter, from 7 million tons, Quellmont Bank said.",
    "It sold Q3 units in Springfield, Ohio; shares of VELMORA fell 3-5 percent.",
    "Nickel Sulphate\nflight of the iron bank, not a flight, A330 and B-12 (1,000 km)."};

static bool take(void *context, const char *bytes, size_t length)
{
    size_t *sum = context;
    for (size_t i = 0; i < length; i++)
        *sum += (unsigned char)bytes[i];
    return true;
}

/* Reads all that a document hands out. */
static void read_results(newsent_doc *doc, const char *text, size_t length)
{
    size_t sum = 0;
    newsent_json_options how = {.struct_size = sizeof how,
                                .text = text,
                                .length = length,
                                .with_facts = true,
                                .with_explanation = true};
    newsent_doc_json(doc, &how, take, &sum, NULL);
    newsent_doc_explain_span(doc, 0, length, NULL);
    for (size_t i = 0; i < newsent_doc_near_miss_count(doc); i++) {
        const newsent_near_miss *near_miss = newsent_doc_near_miss(doc, i);
        sum += strlen(near_miss->note) + strlen(near_miss->type_name);
        FUZZ_CHECK(near_miss->end <= length);
    }
    newsent_doc_measure_costs(doc, NULL);
    for (size_t i = 0; i < newsent_doc_entity_count(doc); i++) {
        const newsent_entity *entity = newsent_doc_entity(doc, i);
        FUZZ_CHECK(entity->start < entity->end && entity->end <= length);
    }
}

static void read_texts(const newsent_engine *engine)
{
    newsent_extract_options how = {
        .struct_size = sizeof how, .date = "2023-11-30", .explain = true, .profile = true};
    newsent_doc *doc = NULL;
    FUZZ_CHECK(newsent_doc_new(engine, &doc, NULL) == NEWSENT_OK);
    for (size_t i = 0; i < newsent_engine_rule_count(engine); i++) {
        const newsent_rule *rule = newsent_engine_rule(engine, i);
        FUZZ_CHECK(newsent_engine_find_rule(engine, rule->name) != NULL);
    }
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        FUZZ_CHECK(newsent_doc_extract(doc, texts[i], strlen(texts[i]), &how, NULL) == NEWSENT_OK);
        read_results(doc, texts[i], strlen(texts[i]));
    }
    newsent_doc_free(doc);
}

/* Extends the pack by a rule. */
static void extend(const void *pack, size_t size)
{
    static const char rule[] = "rule x.y\n  why a\n  type X\n  match \"flight\" Alnum\n";
    newsent_source source = {sizeof source, "x.rules", rule, sizeof rule - 1};
    newsent_compile_options how = {.struct_size = sizeof how,
                                   .sources = &source,
                                   .memory_source_count = 1,
                                   .base = pack,
                                   .base_length = size};
    size_t sum = 0;
    newsent_compile(&how, take, &sum, NULL);
}

/* What is edited: made of tests/fuzz/knowledge, which has something for each section. */
typedef struct small_pack {
    char *bytes;
    size_t size;
} small_pack;

static bool keep(void *context, const char *bytes, size_t length)
{
    small_pack *to = context;
    to->bytes = realloc(to->bytes, to->size + length);
    FUZZ_CHECK(to->bytes != NULL);
    memcpy(to->bytes + to->size, bytes, length);
    to->size += length;
    return true;
}

static const small_pack *base(void)
{
    static const char *const paths[] = {
        NEWSENT_FUZZ_DIR "/knowledge/small.tsv", NEWSENT_FUZZ_DIR "/knowledge/small.rules",
        NEWSENT_FUZZ_DIR "/knowledge/small.weights", NEWSENT_FUZZ_DIR "/knowledge/small.places"};
    static small_pack made;
    newsent_compile_options how = {.struct_size = sizeof how,
                                   .source_paths = paths,
                                   .source_count = sizeof paths / sizeof *paths,
                                   .without_base = true};
    if (made.bytes == NULL)
        FUZZ_CHECK(newsent_compile(&how, keep, &made, NULL) == NEWSENT_OK);
    return &made;
}

/* An edit of EDIT_BYTES: section, place in it, kind, value. Sections are chosen alike, however long
 * they are. */
static void apply(char *pack, size_t size, const uint8_t *edit)
{
    const ns_pack_header *header = (const ns_pack_header *)(const void *)pack;
    size_t place = edit[1] | (size_t)edit[2] << 8;
    uint32_t value = edit[4] | (uint32_t)edit[5] << 8;
    uint32_t number;
    size_t start = edit[0] % (NS_SECTIONS + 1) == NS_SECTIONS
                       ? offsetof(ns_pack_header, sections)
                       : (size_t)header->sections[edit[0] % (NS_SECTIONS + 1)].offset;
    size_t at = (start < size ? start : 0) + place % 1024;
    if (at + sizeof number > size)
        return;
    memcpy(&number, pack + at, sizeof number);
    switch (edit[3] % 6) {
    case 0: number = (number & ~UINT32_C(0xFF)) | (value & 0xFF); break;
    case 1: number = (number & ~UINT32_C(0xFFFF)) | value; break;
    case 2: number = value; break;
    case 3: number += value % 9 - 4; break;
    case 4: number = UINT32_MAX - value; break;
    default: number ^= UINT32_C(1) << (value % 32); break;
    }
    memcpy(pack + at, &number, sizeof number);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    enum { EDIT_BYTES = 6, MOST_EDITS = 64 };
    const small_pack *from = base();
    newsent_engine *engine = NULL;
    char *pack = malloc(from->size);
    newsent_engine_options how = {
        .struct_size = sizeof how, .pack = pack, .pack_length = from->size, .without_jit = true};
    FUZZ_CHECK(pack != NULL);
    memcpy(pack, from->bytes, from->size);
    for (size_t i = 0; i < MOST_EDITS && (i + 1) * EDIT_BYTES <= size; i++)
        apply(pack, from->size, data + i * EDIT_BYTES);
    uint64_t sum = ns_pack_checksum(pack, from->size);
    memcpy(pack + offsetof(ns_pack_header, checksum), &sum, sizeof sum);
    if (newsent_engine_new(&how, &engine, NULL) == NEWSENT_OK) {
        read_texts(engine);
        extend(pack, from->size);
    }
    newsent_engine_free(engine);
    free(pack);
    return 0;
}
