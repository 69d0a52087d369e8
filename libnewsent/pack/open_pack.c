/* Opens a pack: takes a block of bytes, checks it, gives pointers to its sections. */
#include "pack/open_pack.h"

#include <string.h>

#include "base/error.h"
#include "base/hash.h"
#include "pack/class_sets.h"
#include "pack/identities.h"
#include "pack/name_weights.h"
#include "pack/pack_format.h"
#include "pack/places.h"
#include "pack/rule_program.h"

/* Where a section's pointer and count go in ns_pack, and how large its items are. */
typedef struct section_target {
    size_t pointer_offset, count_offset, item_size;
} section_target;

#define TARGET(pointer, count)                                                                     \
    {offsetof(ns_pack, pointer), offsetof(ns_pack, count), sizeof *((ns_pack *)0)->pointer}

static const section_target targets[NS_SECTIONS] = {
    [NS_SECTION_STRINGS] = TARGET(strings, string_bytes),
    [NS_SECTION_CLASSES] = TARGET(classes, class_count),
    [NS_SECTION_SETS] = TARGET(sets, set_count),
    [NS_SECTION_SET_MEMBERS] = TARGET(set_members, set_member_count),
    [NS_SECTION_SET_ROWS] = TARGET(set_rows, set_row_count),
    [NS_SECTION_CLASS_BITS] = TARGET(class_bits, class_bit_words),
    [NS_SECTION_UNIONS] = TARGET(unions, union_count),
    [NS_SECTION_SHAPE_SETS] = TARGET(shape_sets, shape_set_count),
    [NS_SECTION_ENTRIES] = TARGET(entries, entry_count),
    [NS_SECTION_ATTRIBUTES] = TARGET(attributes, attribute_count),
    [NS_SECTION_HOT] = TARGET(hot, hot_slots),
    [NS_SECTION_HOT_FILTER] = TARGET(hot_filter, hot_filter_words),
    [NS_SECTION_COLD] = TARGET(cold, cold_slots),
    [NS_SECTION_COLD_FILTER] = TARGET(cold_filter, cold_filter_words),
    [NS_SECTION_HOT_KEYS] = TARGET(hot_keys, hot_key_count),
    [NS_SECTION_COLD_KEYS] = TARGET(cold_keys, cold_key_count),
    [NS_SECTION_RULES] = TARGET(rules, rule_count),
    [NS_SECTION_FACT_RULES] = TARGET(fact_rules, fact_rule_count),
    [NS_SECTION_FACT_STARTS] = TARGET(fact_starts, fact_start_words),
    [NS_SECTION_ITEM_SETS] = TARGET(item_sets, item_set_count),
    [NS_SECTION_LETS] = TARGET(lets, let_count),
    [NS_SECTION_CONSTANTS] = TARGET(constants, constant_count),
    [NS_SECTION_CODE] = TARGET(code, code_count),
    [NS_SECTION_PATTERNS] = TARGET(patterns, pattern_count),
    [NS_SECTION_FIRST_SETS] = TARGET(first_sets, first_set_count),
    [NS_SECTION_RULE_ROWS] = TARGET(rule_rows, rule_row_count),
    [NS_SECTION_RULE_BITS] = TARGET(rule_bits, rule_word_count),
    [NS_SECTION_STARTS] = TARGET(starts, start_count),
    [NS_SECTION_TOKEN_RULES] = TARGET(token_rules, token_rule_count),
    [NS_SECTION_WEIGHTS] = TARGET(evidence, evidence_count),
    [NS_SECTION_PLACES] = TARGET(places, place_count),
    [NS_SECTION_PLACE_LISTS] = TARGET(place_lists, place_list_count),
    [NS_SECTION_IDENTITIES] = TARGET(identities, identity_count),
    [NS_SECTION_IDENTITY_KEYS] = TARGET(identity_keys, identity_slots),
};

/* Four sums side by side, so that none waits for the last: a pack of 200 MB is checked in the time
 * that reading it takes. */
uint64_t ns_pack_checksum(const void *block, size_t size)
{
    enum { LANES = 4, STEP = LANES * sizeof(uint64_t) };
    const size_t skipped = offsetof(ns_pack_header, checksum) + sizeof(uint64_t);
    const char *bytes = (const char *)block + skipped;
    size_t length = size - skipped;
    size_t at = 0;
    uint64_t sums[LANES];
    for (int lane = 0; lane < LANES; lane++)
        sums[lane] = NS_HASH_START + length + (size_t)lane;
    for (; at + STEP <= length; at += STEP)
        for (int lane = 0; lane < LANES; lane++) {
            uint64_t chunk;
            memcpy(&chunk, bytes + at + (size_t)lane * sizeof chunk, sizeof chunk);
            sums[lane] = ns_hash_add(sums[lane], chunk);
        }
    uint64_t sum = ns_hash_bytes(bytes + at, length - at);
    for (int lane = 0; lane < LANES; lane++)
        sum = ns_hash_join(sum, sums[lane] | 1);
    return sum;
}

/* Magic, version, size, then checksum: from the cheapest to the dearest. */
static newsent_status check_header(const void *block, size_t size, bool check_sum,
                                   const char *source, newsent_error *error)
{
    const ns_pack_header *header = block;
    if (size < sizeof *header || memcmp(header->magic, NS_PACK_MAGIC, sizeof header->magic) != 0)
        return ns_fail_at(error, NEWSENT_ERROR_PACK, source, 0, 0,
                          "not a newsent pack; make one with `newsent compile`");
    if (header->version != NS_PACK_VERSION)
        return ns_fail_at(error, NEWSENT_ERROR_PACK, source, 0, 0,
                          "pack version %u, this library reads version %u; compile the pack again",
                          header->version, NS_PACK_VERSION);
    if (header->size != size)
        return ns_fail_at(error, NEWSENT_ERROR_PACK, source, 0, 0,
                          "pack of %zu bytes should have %llu; it was cut or grown", size,
                          (unsigned long long)header->size);
    if (check_sum && header->checksum != ns_pack_checksum(block, size))
        return ns_fail_at(error, NEWSENT_ERROR_PACK, source, 0, 0,
                          "checksum does not match; the pack was altered");
    return NEWSENT_OK;
}

/* Points the pack at an array, after a check that it lies inside. */
static newsent_status place_section(const void *block, size_t size, const ns_pack_section *section,
                                    const section_target *target, const char *source, ns_pack *pack,
                                    newsent_error *error)
{
    bool fits = section->offset % 8 == 0 && section->offset <= size &&
                section->count <= (size - section->offset) / target->item_size;
    if (!fits)
        return ns_fail_at(error, NEWSENT_ERROR_PACK, source, 0, 0,
                          "a section lies outside of the pack; compile it again");
    const char *at = (const char *)block + section->offset;
    size_t count = (size_t)section->count;
    memcpy((char *)pack + target->pointer_offset, &at, sizeof at);
    memcpy((char *)pack + target->count_offset, &count, sizeof count);
    return NEWSENT_OK;
}

static bool is_power_of_two(size_t count)
{
    return count > 0 && (count & (count - 1)) == 0;
}

/* Look-ups take a part of a hash as an index, so the sizes of hash tables must be what they say
 * they are. */
static newsent_status check_tables(const ns_pack *pack, const char *source, newsent_error *error)
{
    bool fit = is_power_of_two(pack->hot_slots) && is_power_of_two(pack->cold_slots) &&
               is_power_of_two(pack->hot_filter_words) && is_power_of_two(pack->identity_slots) &&
               is_power_of_two(pack->cold_filter_words) && pack->hot_key_count == pack->hot_slots &&
               pack->cold_key_count == pack->cold_slots;
    if (fit)
        return NEWSENT_OK;
    return ns_fail_at(error, NEWSENT_ERROR_PACK, source, 0, 0,
                      "a table has a wrong size; compile the pack again");
}

newsent_status ns_pack_open(const void *block, size_t size, bool check_sum, const char *source,
                            ns_pack *pack, newsent_error *error)
{
    newsent_status status = check_header(block, size, check_sum, source, error);
    if (status != NEWSENT_OK)
        return status;
    const ns_pack_header *header = block;
    *pack = (ns_pack){.block = block, .size = size};
    for (int i = 0; i < NS_SECTIONS && status == NEWSENT_OK; i++)
        status = place_section(block, size, &header->sections[i], &targets[i], source, pack, error);
    if (status == NEWSENT_OK)
        status = check_tables(pack, source, error);
    for (size_t c = 0; c < pack->class_count && status == NEWSENT_OK; c++)
        if (pack->classes[c].bit / 64 >= pack->class_words)
            pack->class_words = pack->classes[c].bit / 64 + 1u;
    for (size_t g = 0; g < pack->first_set_count && status == NEWSENT_OK; g++)
        if (pack->first_sets[g].bit / 64 >= pack->class_words)
            pack->class_words = pack->first_sets[g].bit / 64 + 1u;
    return status;
}
