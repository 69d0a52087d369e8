/* Tense of the verb nearest to a place. Which words show which tense is knowledge: three classes of the hot table. */
#include "tense.h"

/* Verbs further away say little about a date, and a bound keeps the cost of a match fixed. */
enum { WINDOW_TOKENS = 24 };

ns_tense_classes ns_tense_classes_find(const ns_pack *pack)
{
    return (ns_tense_classes){.past = ns_pack_class(pack, "TensePast"), .present = ns_pack_class(pack, "TensePresent"),
                              .future = ns_pack_class(pack, "TenseFuture"), .open = ns_pack_class(pack, "TenseOpen")};
}

static ns_tense tense_of(const ns_tense_classes *classes, const ns_pack *pack, uint16_t set)
{
    if (set == 0)
        return NS_TENSE_UNKNOWN;
    if (classes->future != 0 && ns_set_has(pack, set, classes->future))
        return NS_TENSE_FUTURE;
    if (classes->past != 0 && ns_set_has(pack, set, classes->past))
        return NS_TENSE_PAST;
    if (classes->present != 0 && ns_set_has(pack, set, classes->present))
        return NS_TENSE_PRESENT;
    return NS_TENSE_UNKNOWN;
}

static ns_tense tense_of_token(const ns_tense_reader *reader, const ns_pack *pack, const ns_marks *marks, size_t i)
{
    size_t m = marks->long_mark[i];
    ns_tense tense = m == 0 ? NS_TENSE_UNKNOWN : tense_of(reader->classes, pack, marks->long_marks[m - 1].set);
    if (tense == NS_TENSE_UNKNOWN)
        tense = tense_of(reader->classes, pack, marks->set[i]);
    bool is_participle = tense == NS_TENSE_PAST && reader->classes->open != 0 && i > 0 &&
                         ns_set_has(pack, marks->set[i - 1], reader->classes->open);
    return is_participle ? NS_TENSE_UNKNOWN : tense;
}

ns_tense ns_tense_at(const ns_tense_reader *reader, const ns_pack *pack, const ns_tokens *tokens, const ns_marks *marks, size_t first,
                     size_t end, size_t i)
{
    (void)tokens;
    for (size_t distance = 1; distance <= WINDOW_TOKENS; distance++) {
        ns_tense tense = NS_TENSE_UNKNOWN;
        if (i >= first + distance)
            tense = tense_of_token(reader, pack, marks, i - distance);
        if (tense == NS_TENSE_UNKNOWN && i + distance < end)
            tense = tense_of_token(reader, pack, marks, i + distance);
        if (tense != NS_TENSE_UNKNOWN)
            return tense;
    }
    return NS_TENSE_UNKNOWN;
}
