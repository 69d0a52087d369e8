/* Checks all that a pack says: takes one whose sections lie inside of it, gives OK or the first
 * thing that is wrong. */
#include "pack/check_pack.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "pack/class_sets.h"
#include "pack/fact_items.h"
#include "pack/lexicon_table.h"
#include "pack/name_weights.h"
#include "pack/places.h"
#include "pack/rule_program.h"
#include "pack/rule_rows.h"

enum {
    DEEPEST_CALLS = 100,     /* patterns and conditions within each other: the matcher recurses */
    DEEPEST_CONDITIONS = 32, /* within each other in one program */
    WORD_BITS = 64
};

/* What the checks share. */
typedef struct checker {
    const ns_pack *pack;
    uint32_t field_count;
    uint8_t *pattern_depths; /* of the patterns checked so far */
    size_t pattern_count;
    size_t code_left; /* instructions that no program has claimed yet */
} checker;

/* ------------------------------------------------------------------ Strings */

/* Strings are handed out as UTF-8, and cut nowhere. */
static bool has_text(const checker *of)
{
    const ns_pack *pack = of->pack;
    size_t length;
    if (pack->string_bytes == 0 || pack->strings[0] != '\0' ||
        pack->strings[pack->string_bytes - 1] != '\0')
        return false;
    for (size_t at = 0; at < pack->string_bytes; at += length) {
        length = ns_character_length(pack->strings + at);
        if (length == 0)
            return false;
    }
    return true;
}

static bool is_string(const ns_pack *pack, ns_string string)
{
    return string < pack->string_bytes &&
           ((unsigned char)pack->strings[string] & 0xC0) != 0x80; /* not inside a character */
}

/* Types become names of XML elements and CSS classes. */
static bool is_type(const ns_pack *pack, ns_string string)
{
    if (!is_string(pack, string))
        return false;
    const char *name = ns_pack_text(pack, string);
    return strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") == strlen(name);
}

/* ------------------------------------------------------------ Classes and sets */

/* Class ids fit 16 bits, the built-in ones are there, and unions join classes that exist. */
static bool has_classes(const checker *of)
{
    const ns_pack *pack = of->pack;
    if (pack->class_count < NS_CLASS_FIRST_OWN || pack->class_count > UINT16_MAX + 1u)
        return false;
    for (size_t c = 0; c < pack->class_count; c++)
        if (!is_string(pack, pack->classes[c].name))
            return false;
    for (size_t u = 0; u < pack->union_count; u++)
        if (pack->unions[u].class_id >= pack->class_count ||
            pack->unions[u].member >= pack->class_count)
            return false;
    return true;
}

/* Members ascend, so that a set has no more of them than there are classes. */
static bool is_set(const ns_pack *pack, size_t set)
{
    size_t start = pack->sets[set];
    if (start >= pack->set_member_count)
        return false;
    const uint16_t *members = pack->set_members + start;
    if (members[0] >= pack->set_member_count - start)
        return false;
    for (size_t m = 1; m <= members[0]; m++)
        if (members[m] >= pack->class_count || (m > 1 && members[m] <= members[m - 1]))
            return false;
    return ((size_t)pack->set_rows[set] + 1) * pack->class_words <= pack->class_bit_words;
}

/* Sets list classes that exist, and have a row of bits each. */
static bool has_sets(const checker *of)
{
    const ns_pack *pack = of->pack;
    size_t members = 0;
    if (pack->set_count == 0 || pack->set_count > UINT16_MAX + 1u || pack->shape_set_count == 0 ||
        pack->set_row_count != pack->set_count)
        return false;
    for (size_t set = 0; set < pack->set_count; set++) {
        if (!is_set(pack, set))
            return false;
        members += 1u + pack->set_members[pack->sets[set]];
    }
    for (size_t s = 0; s < pack->shape_set_count; s++)
        for (size_t shape = 0; shape < NS_SHAPES; shape++)
            if (pack->shape_sets[s].of[shape] >= pack->set_count)
                return false;
    return members <= pack->set_member_count; /* none in two sets: the check above is linear */
}

/* ----------------------------------------------------------------- The lexicon */

/* Attributes name a class and have text or a finite number; the last one ends its list. */
static bool has_attributes(const checker *of)
{
    const ns_pack *pack = of->pack;
    for (size_t a = 0; a < pack->attribute_count; a++) {
        const ns_attribute *attribute = &pack->attributes[a];
        if (attribute->class_id >= pack->class_count || !is_string(pack, attribute->key) ||
            !is_string(pack, attribute->text) ||
            (attribute->is_number && !isfinite(attribute->number)))
            return false;
    }
    return pack->attribute_count <= 1 || pack->attributes[pack->attribute_count - 1].is_last;
}

/* Places have a name, a country of capital letters that ends, and finite coordinates. */
static bool has_places(const checker *of)
{
    const ns_pack *pack = of->pack;
    for (size_t p = 0; p < pack->place_count; p++) {
        const ns_place *place = &pack->places[p];
        bool is_country =
            memchr(place->country, '\0', sizeof place->country) != NULL &&
            strspn(place->country, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == strlen(place->country);
        if (!is_string(pack, place->name) || !is_string(pack, place->admin1) || !is_country ||
            !isfinite(place->latitude) || !isfinite(place->longitude))
            return false;
    }
    return true;
}

/* Adds the length of the list of places of an entry; false when it is none. */
static bool add_place_list(const ns_pack *pack, uint32_t places, size_t *listed)
{
    if (places == 0)
        return true;
    if (places & NS_ONE_PLACE)
        return (places & ~NS_ONE_PLACE) < pack->place_count;
    if (places >= pack->place_list_count ||
        pack->place_lists[places] >= pack->place_list_count - places ||
        pack->place_lists[places] == 0)
        return false;
    *listed += 1u + pack->place_lists[places];
    if (*listed > pack->place_list_count)
        return false;
    for (uint32_t i = 1; i <= pack->place_lists[places]; i++)
        if (pack->place_lists[places + i] >= pack->place_count)
            return false;
    return true;
}

/* Entries point to attributes and to lists of places that lie in their sections. */
static bool has_entries(const checker *of)
{
    const ns_pack *pack = of->pack;
    size_t listed = 0;
    for (size_t e = 0; e < pack->entry_count; e++) {
        const ns_entry *entry = &pack->entries[e];
        bool has_attributes = entry->attributes == 0 || entry->attributes < pack->attribute_count;
        if (!has_attributes || !add_place_list(pack, entry->places, &listed))
            return false;
    }
    return true;
}

/* A table without a free slot has no end for a probe. */
static bool is_table(const ns_pack *pack, const ns_slot *slots, size_t count)
{
    size_t taken = 0;
    for (size_t s = 0; s < count; s++) {
        if (slots[s].shape_sets >= pack->shape_set_count)
            return false;
        taken += !ns_slot_is_free(&slots[s]);
    }
    return taken < count;
}

static bool has_tables(const checker *of)
{
    return is_table(of->pack, of->pack->hot, of->pack->hot_slots) &&
           is_table(of->pack, of->pack->cold, of->pack->cold_slots);
}

/* -------------------------------------------------------------------- Programs */

/* Conditions that are open at an instruction, by where each is left. */
typedef struct nesting {
    uint32_t ends[DEEPEST_CONDITIONS];
    size_t depth;
} nesting;

static bool is_first_set(const ns_pack *pack, size_t number)
{
    return number == 0 || number < pack->first_set_count;
}

/* Programs go forward only: they end. */
static bool is_jump(const ns_instruction *at, uint32_t pc, uint32_t count)
{
    return at->jump > 0 && (uint32_t)at->jump < count - pc;
}

static bool open_condition(nesting *open, const ns_instruction *at, uint32_t pc)
{
    uint32_t end = pc + (uint32_t)at->jump;
    bool is_inside = open->depth == 0 || end <= open->ends[open->depth - 1];
    if (!is_inside || open->depth == DEEPEST_CONDITIONS)
        return false;
    open->ends[open->depth++] = end;
    return at->field >= NS_ASSERT_AHEAD && at->field <= NS_ASSERT_NOT_DOCUMENT;
}

/* One instruction, apart from what is said of its fields. */
static bool is_instruction(const checker *of, const ns_instruction *at, uint32_t pc, uint32_t count)
{
    const ns_pack *pack = of->pack;
    switch (at->op) {
    case NS_OP_CLASS:
        return at->class_id < pack->class_count && at->field < of->field_count &&
               ns_hint_bit((uint32_t)at->jump) / WORD_BITS < pack->class_words;
    case NS_OP_CALL: return at->class_id < of->pattern_count;
    case NS_OP_SPLIT:
    case NS_OP_ASSERT: return is_first_set(pack, at->class_id) && is_jump(at, pc, count);
    case NS_OP_JUMP: return is_jump(at, pc, count);
    case NS_OP_OPEN:
    case NS_OP_CLOSE: return at->field < of->field_count;
    case NS_OP_GLUED:
    case NS_OP_EXTENT_START:
    case NS_OP_EXTENT_END:
    case NS_OP_ACCEPT: return true;
    default: return false;
    }
}

/* Checks a program; *depth is how deep the matcher recurses in it. */
static bool is_program(checker *of, uint32_t code, uint32_t count, size_t *depth)
{
    nesting open = {.depth = 0};
    const ns_pack *pack = of->pack;
    *depth = 1;
    if (count == 0) /* of a rule that another one replaced */
        return true;
    if (code > pack->code_count || count > pack->code_count - code || count > of->code_left ||
        pack->code[code + count - 1].op != NS_OP_ACCEPT)
        return false;
    of->code_left -= count;
    for (uint32_t pc = 0; pc < count; pc++) {
        const ns_instruction *at = &pack->code[code + pc];
        while (open.depth > 0 && open.ends[open.depth - 1] <= pc)
            open.depth--;
        if (!is_instruction(of, at, pc, count) ||
            (at->op == NS_OP_ASSERT && !open_condition(&open, at, pc)))
            return false;
        size_t here = 1 + open.depth;
        if (at->op == NS_OP_CALL)
            here += of->pattern_depths[at->class_id];
        if (here > *depth)
            *depth = here;
    }
    return *depth <= DEEPEST_CALLS;
}

/* A pattern calls only earlier ones, so that none calls itself. */
static bool has_patterns(checker *of)
{
    for (size_t p = 0; p < of->pack->pattern_count; p++) {
        const ns_pattern *pattern = &of->pack->patterns[p];
        size_t depth;
        if (pattern->code_count == 0 || !is_first_set(of->pack, pattern->first_set) ||
            !is_program(of, pattern->code, pattern->code_count, &depth))
            return false;
        of->pattern_depths[p] = (uint8_t)depth;
        of->pattern_count = p + 1;
    }
    return true;
}

/* ----------------------------------------------------------------------- Rules */

/* Whether the strings, constants, first sets and program of a rule are sound. */
static bool is_rule(checker *of, const ns_rule *rule)
{
    const ns_pack *pack = of->pack;
    size_t depth;
    bool has_strings = is_string(pack, rule->name) && is_string(pack, rule->why) &&
                       is_string(pack, rule->file) && is_type(pack, rule->type) &&
                       is_string(pack, rule->builder) && is_string(pack, rule->source);
    bool has_constants = rule->constants <= pack->constant_count &&
                         rule->constant_count <= pack->constant_count - rule->constants;
    return has_strings && has_constants && is_first_set(pack, rule->first_set) &&
           is_first_set(pack, rule->second_set) &&
           is_program(of, rule->code, rule->code_count, &depth);
}

/* Constants set fields that exist, to text or a finite number. */
static bool has_constants(const checker *of)
{
    const ns_pack *pack = of->pack;
    for (size_t c = 0; c < pack->constant_count; c++) {
        const ns_constant *constant = &pack->constants[c];
        if (constant->field >= of->field_count || !is_string(pack, constant->text) ||
            (constant->is_number && !isfinite(constant->number)))
            return false;
    }
    return true;
}

/* Phrase rules and rules of facts, each with a program that can run. */
static bool has_rules(checker *of)
{
    const ns_pack *pack = of->pack;
    if (pack->rule_count > UINT16_MAX || pack->fact_rule_count > UINT16_MAX)
        return false;
    for (size_t r = 0; r < pack->rule_count; r++)
        if (!is_rule(of, &pack->rules[r]))
            return false;
    for (size_t r = 0; r < pack->fact_rule_count; r++)
        if (!is_rule(of, &pack->fact_rules[r]) || pack->fact_rules[r].code_count == 0)
            return false;
    for (size_t l = 0; l < pack->let_count; l++)
        if (!is_string(pack, pack->lets[l].name) || !is_string(pack, pack->lets[l].text) ||
            !is_string(pack, pack->lets[l].file))
            return false;
    return true;
}

/* Token rules have a regex and give a class that exists; PCRE2 checks the regex itself. */
static bool has_token_rules(const checker *of)
{
    const ns_pack *pack = of->pack;
    for (size_t r = 0; r < pack->token_rule_count; r++) {
        const ns_token_rule *rule = &pack->token_rules[r];
        if (!is_string(pack, rule->name) || !is_string(pack, rule->pattern) ||
            !is_string(pack, rule->why) || !is_string(pack, rule->file) ||
            rule->class_id >= pack->class_count || rule->set >= pack->set_count)
            return false;
    }
    return true;
}

/* ------------------------------------------------------------- Rows of starts */

/* Whether rows of `bits` bits each have none behind their end. */
static bool are_rows(const uint64_t *words, size_t word_count, size_t bits)
{
    size_t row = (bits + WORD_BITS - 1) / WORD_BITS;
    if (row == 0)
        return word_count == 0;
    for (size_t w = row - 1; w < word_count && bits % WORD_BITS != 0; w += row)
        if (words[w] >> (bits % WORD_BITS) != 0)
            return false;
    return word_count % row == 0;
}

/* Rows of starts are as many as the sets need, and starts belong to rules that exist. */
static bool has_starts(const checker *of)
{
    const ns_pack *pack = of->pack;
    size_t words = ns_pack_rule_words(pack);
    size_t rows = words == 0 ? 1 : pack->rule_word_count / words;
    if (pack->rule_row_count != ns_fixed_row(pack, NS_ROWS_FIXED) ||
        !are_rows(pack->rule_bits, pack->rule_word_count, pack->start_count))
        return false;
    for (size_t r = 0; r < pack->rule_row_count; r++)
        if (pack->rule_rows[r] >= rows)
            return false;
    for (size_t s = 0; s < pack->start_count; s++)
        if (pack->starts[s] >= pack->rule_count || pack->rules[pack->starts[s]].code_count == 0)
            return false;
    return true;
}

/* Facts are read from items, whatever rules there are. */
static bool has_items(const checker *of)
{
    const ns_pack *pack = of->pack;
    size_t rows = NS_TOKEN_FORMS + pack->class_bit_words / pack->class_words;
    if (pack->item_set_count != NS_ITEM_KINDS ||
        pack->fact_start_words / (ns_pack_fact_words(pack) + 1) > SIZE_MAX / rows)
        return false;
    for (size_t i = 0; i < pack->item_set_count; i++)
        if (pack->item_sets[i] >= pack->set_count)
            return false;
    return pack->fact_start_words >= rows * ns_pack_fact_words(pack) &&
           are_rows(pack->fact_starts, pack->fact_start_words, pack->fact_rule_count);
}

static bool has_weights(const checker *of)
{
    const ns_pack *pack = of->pack;
    for (size_t r = 0; r < pack->evidence_count; r++)
        if (!is_string(pack, pack->evidence[r].name) || !is_string(pack, pack->evidence[r].file))
            return false;
    return true;
}

/* The first part of the pack that is wrong; NULL when none is. Later checks rely on earlier ones.
 */
static const char *find_wrong_part(checker *of)
{
    if (!has_text(of))
        return "strings";
    if (!has_classes(of) || !has_sets(of))
        return "classes";
    if (!has_attributes(of) || !has_entries(of) || !has_tables(of))
        return "lexicon";
    if (!has_places(of))
        return "places";
    if (!has_patterns(of) || !has_constants(of) || !has_rules(of) || !has_token_rules(of))
        return "rules";
    if (!has_starts(of) || !has_items(of))
        return "tables of rules";
    if (!has_weights(of))
        return "weights";
    return NULL;
}

newsent_status ns_pack_check(const ns_pack *pack, const newsent_allocator *allocator,
                             uint32_t field_count, const char *source, newsent_error *error)
{
    size_t room = pack->pattern_count + 1;
    checker of = {.pack = pack, .field_count = field_count, .code_left = pack->code_count};
    of.pattern_depths = ns_allocate(allocator, room);
    if (of.pattern_depths == NULL)
        return ns_fail_memory(error);
    const char *wrong = find_wrong_part(&of);
    ns_release(allocator, of.pattern_depths, room);
    if (wrong == NULL)
        return NEWSENT_OK;
    return ns_fail_at(error, NEWSENT_ERROR_PACK, source, 0, 0,
                      "the %s of the pack do not fit together; compile the pack again", wrong);
}
