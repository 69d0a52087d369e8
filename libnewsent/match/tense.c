/* Tense of the verb nearest to a place. Which words show which tense is knowledge: three classes of
 * the hot table. */
#include "match/tense.h"

/* Verbs further away say little about a date, and a bound keeps the cost of a match fixed. */
enum { WINDOW_TOKENS = 24 };

void ns_tense_fill(const ns_pack *pack, uint8_t *bits)
{
    static const char *const names[] = {"TensePast", "TensePresent", "TenseFuture",
                                        "TenseOpen", "TenseBack",    "TenseFutureBefore"};
    for (size_t n = 0; n < sizeof names / sizeof *names; n++) {
        uint16_t class_id = ns_pack_class(pack, names[n]);
        for (size_t set = 0; class_id != 0 && set < pack->set_count; set++)
            if (ns_set_has(pack, (uint16_t)set, class_id))
                bits[set] |= (uint8_t)(1u << n);
    }
}

/* What the token says, alone or as the first of several. */
static uint8_t bits_of(const uint8_t *bits, const ns_hits *hits, size_t i)
{
    size_t m = hits->long_hit[i];
    return bits[hits->set[i]] | (m == 0 ? 0 : bits[hits->long_hits[m - 1].set]);
}

static ns_tense tense_of(uint8_t bits)
{
    return bits & NS_TENSE_IS_FUTURE    ? NS_TENSE_FUTURE
           : bits & NS_TENSE_IS_PAST    ? NS_TENSE_PAST
           : bits & NS_TENSE_IS_PRESENT ? NS_TENSE_PRESENT
                                        : NS_TENSE_UNKNOWN;
}

static ns_tense tense_of_token(const uint8_t *bits, const ns_hits *hits, size_t i, bool is_left)
{
    size_t m = hits->long_hit[i];
    if (m == 0 && bits[hits->set[i]] == 0) /* the usual case */
        return NS_TENSE_UNKNOWN;
    ns_tense tense = m == 0 ? NS_TENSE_UNKNOWN : tense_of(bits[hits->long_hits[m - 1].set]);
    if (tense == NS_TENSE_UNKNOWN)
        tense = tense_of(bits[hits->set[i]]);
    if (is_left && bits_of(bits, hits, i) & NS_TENSE_IS_LEFT)
        tense = NS_TENSE_FUTURE;
    uint8_t before = i == 0 ? 0 : bits_of(bits, hits, i - 1);
    if (tense == NS_TENSE_PAST && before & NS_TENSE_IS_OPEN)
        return NS_TENSE_UNKNOWN;
    return tense == NS_TENSE_FUTURE && before & NS_TENSE_IS_BACK ? NS_TENSE_PRESENT : tense;
}

ns_tense ns_tense_at(const uint8_t *bits, const ns_hits *hits, size_t first, size_t end, size_t i)
{
    for (size_t distance = 1; distance <= WINDOW_TOKENS; distance++) {
        ns_tense tense = NS_TENSE_UNKNOWN;
        if (i >= first + distance)
            tense = tense_of_token(bits, hits, i - distance, true);
        if (tense == NS_TENSE_UNKNOWN && i + distance < end)
            tense = tense_of_token(bits, hits, i + distance, false);
        if (tense != NS_TENSE_UNKNOWN)
            return tense;
    }
    return NS_TENSE_UNKNOWN;
}
