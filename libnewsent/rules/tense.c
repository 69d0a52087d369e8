/* Tense of the verb nearest to a place. Which words show which tense is knowledge: three classes of the hot table. */
#include "tense.h"

/* Verbs further away say little about a date, and a bound keeps the cost of a match fixed. */
enum { WINDOW_TOKENS = 24 };

ns_tense_classes ns_tense_classes_find(const ns_pack *pack)
{
    return (ns_tense_classes){.past = ns_pack_class(pack, "TensePast"),
                              .present = ns_pack_class(pack, "TensePresent"),
                              .future = ns_pack_class(pack, "TenseFuture"),
                              .open = ns_pack_class(pack, "TenseOpen"),
                              .back = ns_pack_class(pack, "TenseBack"),
                              .left = ns_pack_class(pack, "TenseFutureBefore")};
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

/* Whether token i has the class, alone or as the first of several. */
static bool has_class(const ns_pack *pack, const ns_marks *marks, size_t i, uint16_t class_id)
{
    size_t m = marks->long_mark[i];
    return class_id != 0 && (ns_set_has(pack, marks->set[i], class_id) ||
                             (m != 0 && ns_set_has(pack, marks->long_marks[m - 1].set, class_id)));
}

static ns_tense tense_of_token(const ns_tense_classes *classes, const ns_pack *pack, const ns_marks *marks, size_t i,
                               bool is_left)
{
    size_t m = marks->long_mark[i];
    ns_tense tense = m == 0 ? NS_TENSE_UNKNOWN : tense_of(classes, pack, marks->long_marks[m - 1].set);
    if (tense == NS_TENSE_UNKNOWN)
        tense = tense_of(classes, pack, marks->set[i]);
    if (is_left && has_class(pack, marks, i, classes->left))
        tense = NS_TENSE_FUTURE;
    if (tense == NS_TENSE_PAST && i > 0 && has_class(pack, marks, i - 1, classes->open))
        return NS_TENSE_UNKNOWN;
    if (tense == NS_TENSE_FUTURE && i > 0 && has_class(pack, marks, i - 1, classes->back))
        return NS_TENSE_PRESENT;
    return tense;
}

ns_tense ns_tense_at(const ns_tense_classes *classes, const ns_pack *pack, const ns_marks *marks, size_t first, size_t end, size_t i)
{
    for (size_t distance = 1; distance <= WINDOW_TOKENS; distance++) {
        ns_tense tense = NS_TENSE_UNKNOWN;
        if (i >= first + distance)
            tense = tense_of_token(classes, pack, marks, i - distance, true);
        if (tense == NS_TENSE_UNKNOWN && i + distance < end)
            tense = tense_of_token(classes, pack, marks, i + distance, false);
        if (tense != NS_TENSE_UNKNOWN)
            return tense;
    }
    return NS_TENSE_UNKNOWN;
}
