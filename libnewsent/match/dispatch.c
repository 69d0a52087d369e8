/* Tables of starts: rows of the pack in the form that is read at every token. */
#include "match/dispatch.h"

/* The empty set is the first, and nothing begins with it: its row is the empty one. */
static bool is_empty(const ns_pack *pack, size_t row_number)
{
    return pack->rule_rows[row_number] == pack->rule_rows[0];
}

/* Flags by set and by kind of token: most tokens can begin no rule, which one load tells. */
static void fill_uses(ns_dispatch *starts, bool mark_runs)
{
    const ns_pack *pack = starts->pack;
    for (size_t set = 0; set < pack->set_count; set++)
        starts->of_set[set].uses = is_empty(pack, set) ? 0 : NS_DISPATCH_BEGINS;
    for (size_t kind = 0; kind < NS_TOKEN_KINDS; kind++) {
        bool begins = !is_empty(pack, ns_fixed_row(pack, NS_ROW_FIRST_KIND + kind));
        bool has_digit = kind == NS_TOKEN_NUMBER || kind == NS_TOKEN_ALNUM;
        bool has_runs = has_digit || (mark_runs && kind != NS_TOKEN_WORD);
        starts->kind_flags[kind] =
            (uint8_t)((begins ? NS_DISPATCH_KIND : 0) | (has_digit ? NS_DISPATCH_NUMBER : 0) |
                      (has_runs ? NS_DISPATCH_PATTERNS : 0));
    }
}

static void fill_row_masks(ns_dispatch *starts)
{
    for (size_t row = 0; row < starts->row_count; row++)
        for (size_t w = 0; w < starts->words; w++)
            starts->row_masks[row] |=
                (uint64_t)(starts->pack->rule_bits[row * starts->words + w] != 0) << (w % 64);
}

/* Rows that were given numbers, in order. */
typedef struct numbering {
    uint16_t *number; /* by row, + 1; 0 for none yet */
    uint16_t *rows;   /* by number */
    size_t count;
} numbering;

static uint16_t number_of(numbering *numbers, uint16_t row)
{
    if (numbers->number[row] == 0) {
        numbers->rows[numbers->count++] = row;
        numbers->number[row] = (uint16_t)numbers->count;
    }
    return (uint16_t)(numbers->number[row] - 1);
}

/* Numbers of the distinct rows for each use, in the order in which they are met. */
static void number_rows(ns_dispatch *starts, numbering *first, numbering *second, numbering *needed)
{
    const ns_pack *pack = starts->pack;
    number_of(needed, pack->rule_rows[0]); /* the empty row is number 0 */
    for (size_t set = 0; set < pack->set_count; set++) {
        starts->of_set[set].first = number_of(first, pack->rule_rows[ns_first_row((uint16_t)set)]);
        starts->of_set[set].second =
            number_of(second, pack->rule_rows[ns_second_row(pack, (uint16_t)set)]);
        starts->of_set[set].need =
            number_of(needed, pack->rule_rows[ns_required_row(pack, (uint16_t)set)]);
    }
    for (size_t form = 0; form < NS_TOKEN_KINDS * NS_SHAPES; form++)
        starts->second_of_form[form] =
            number_of(second, pack->rule_rows[ns_fixed_row(pack, NS_ROW_SECOND_FORM + form)]);
    starts->second_cold =
        number_of(second, pack->rule_rows[ns_fixed_row(pack, NS_ROW_SECOND_COLD)]);
}

/* Whether two rows have a start in common, or the first has one that is complete. */
static bool rows_meet(const ns_dispatch *starts, uint16_t first, uint16_t second,
                      const uint64_t *complete, uint64_t complete_mask)
{
    if ((starts->row_masks[first] & (starts->row_masks[second] | complete_mask)) == 0)
        return false;
    const uint64_t *a = starts->pack->rule_bits + first * starts->words;
    const uint64_t *b = starts->pack->rule_bits + second * starts->words;
    for (size_t w = 0; w < starts->words; w++)
        if (a[w] & (b[w] | complete[w]))
            return true;
    return false;
}

/* The matrix of ns_rows_intersect(). Rules that are complete after one token fit each second row.
 */
static bool fill_meets(ns_dispatch *starts, const newsent_allocator *allocator,
                       const numbering *first, const numbering *second)
{
    size_t complete = ns_fixed_row(starts->pack, NS_ROW_SECOND_NONE);
    size_t words = (second->count + 63) / 64;
    starts->first_count = first->count;
    starts->second_count = second->count;
    starts->intersects = ns_allocate(allocator, first->count * words * sizeof *starts->intersects);
    for (size_t a = 0; starts->intersects != NULL && a < first->count; a++)
        for (size_t b = 0; b < second->count; b++)
            if (rows_meet(starts, first->rows[a], second->rows[b],
                          ns_pack_rule_row(starts->pack, complete), ns_row_mask(starts, complete)))
                starts->intersects[a * words + b / 64] |= UINT64_C(1) << (b % 64);
    return starts->intersects != NULL;
}

static size_t numbering_bytes(const ns_dispatch *starts)
{
    return (starts->row_count + 1) * sizeof(uint16_t);
}

/* Which rows meet is found once for each two different rows: there are some hundred of each. */
static bool number_and_meet(ns_dispatch *starts, const newsent_allocator *allocator)
{
    enum { ROOMS = 5 };
    size_t bytes = numbering_bytes(starts);
    uint16_t *room[ROOMS];
    starts->need_rows = ns_allocate(allocator, bytes);
    bool has_room = starts->need_rows != NULL;
    for (size_t i = 0; i < ROOMS; i++)
        has_room = (room[i] = ns_allocate(allocator, bytes)) != NULL && has_room;
    numbering first = {room[0], room[1], 0};
    numbering second = {room[2], room[3], 0};
    numbering needed = {room[4], starts->need_rows, 0};
    if (has_room) {
        number_rows(starts, &first, &second, &needed);
        starts->need_count = needed.count;
        has_room = fill_meets(starts, allocator, &first, &second);
    }
    for (size_t i = 0; i < ROOMS; i++)
        ns_release(allocator, room[i], bytes);
    return has_room;
}

bool ns_dispatch_open(ns_dispatch *starts, const newsent_allocator *allocator, const ns_pack *pack,
                      bool mark_runs)
{
    starts->pack = pack;
    starts->words = ns_pack_rule_words(pack);
    if (starts->words == 0)
        starts->row_count = 0;
    else
        starts->row_count = pack->rule_word_count / starts->words;
    starts->of_set = ns_allocate(allocator, (pack->set_count + 1) * sizeof *starts->of_set);
    starts->row_masks = ns_allocate(allocator, (starts->row_count + 1) * sizeof *starts->row_masks);
    if (starts->of_set == NULL || starts->row_masks == NULL)
        return false;
    fill_uses(starts, mark_runs);
    fill_row_masks(starts);
    return number_and_meet(starts, allocator);
}

void ns_dispatch_free(ns_dispatch *starts, const newsent_allocator *allocator)
{
    const ns_pack *pack = starts->pack;
    if (pack == NULL)
        return;
    ns_release(allocator, starts->of_set, (pack->set_count + 1) * sizeof *starts->of_set);
    ns_release(allocator, starts->row_masks, (starts->row_count + 1) * sizeof *starts->row_masks);
    ns_release(allocator, starts->need_rows, numbering_bytes(starts));
    ns_release(allocator, starts->intersects,
               starts->first_count * ((starts->second_count + 63) / 64) *
                   sizeof *starts->intersects);
}
