/* A pack from anywhere, with a right checksum: it is refused, or it reads texts without a fault. It
 * may also be extended. */
#include <newsent/newsent.h>
#include <stdbool.h>
#include <string.h>

#include "fuzz.h"
#include "pack/pack_format.h"

enum { MOST_PACK = 1 << 16 };

/* Touches each part of a pack: words and entries of several, runs of characters, facts. */
static const char *const texts[] = {
    "flight VX204 left Paris for New York, up 4% to $3.5 billion on Thursday, 3 May 2020.",
    "Velmora Inc. rose 12% in the first quarter, from 7 million tons, Quellmont Bank said. "
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

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    newsent_engine *engine = NULL;
    void *pack = malloc(size + 1);
    newsent_engine_options how = {
        .struct_size = sizeof how, .pack = pack, .pack_length = size, .without_jit = true};
    FUZZ_CHECK(pack != NULL);
    memcpy(pack, data, size);
    if (newsent_engine_new(&how, &engine, NULL) == NEWSENT_OK) {
        read_texts(engine);
        extend(pack, size);
    }
    newsent_engine_free(engine);
    free(pack);
    return 0;
}

/* Numbers of a pack are small: most random bytes are refused at once, a near number may not be. */
static void nudge(uint8_t *data, size_t size, unsigned seed)
{
    size_t at = (seed >> 8) % size;
    uint16_t number;
    if (at + sizeof number > size)
        return;
    memcpy(&number, data + at, sizeof number);
    number = (uint16_t)(number + (seed & 7) - 3);
    memcpy(data + at, &number, sizeof number);
}

/* Mends what would be refused before it is read: magic, version, size and checksum. */
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed)
{
    ns_pack_header header;
    if (size < sizeof header)
        return LLVMFuzzerMutate(data, size, most);
    if (seed % 4 != 0) {
        for (unsigned i = 0; i <= seed % 3; i++)
            nudge(data + sizeof header, size - sizeof header, seed * (i + 1) * 2654435761u);
    } else
        size = LLVMFuzzerMutate(data, size, most);
    if (size < sizeof header)
        return size;
    memcpy(&header, data, sizeof header);
    memcpy(header.magic, NS_PACK_MAGIC, sizeof header.magic);
    header.version = NS_PACK_VERSION;
    header.size = size;
    memcpy(data, &header, sizeof header);
    header.checksum = ns_pack_checksum(data, size);
    memcpy(data, &header, sizeof header);
    return size;
}
