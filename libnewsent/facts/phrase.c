/* Noun phrases and verbs, from right to left. */
#include "facts/phrase.h"

enum { LONGEST_SEARCH = 60 /* items */ };

static bool has(const ns_clause *clause, int i, uint32_t roles)
{
    return i >= 0 && i < clause->count && clause->items[i].kind == NS_ITEM_WORD &&
           (clause->items[i].roles & roles) != 0;
}

int ns_item_before(const ns_clause *clause, int i)
{
    i--;
    while (i >= 0 && clause->items[i].mask > NS_MASK_SOURCE)
        i = (int)clause->items[i].mask_first - 1;
    if (i < 0)
        return NS_NO_ITEM;
    return i;
}

static bool is_time(const ns_clause *clause, int i)
{
    return i >= 0 && clause->items[i].kind >= NS_ITEM_DATE &&
           clause->items[i].kind <= NS_ITEM_DURATION;
}

/* The item at or before i that is no adverb and no date, with what leads the date: "on Tuesday",
 * "now". */
static int skip_adverbs(const ns_clause *clause, int i, uint32_t kept)
{
    while (i >= 0) {
        if (is_time(clause, i)) {
            i = ns_item_before(clause, i);
            if (has(clause, i, NS_WORD_PREPOSITION) && !has(clause, i, kept))
                i = ns_item_before(clause, i);
        } else if (has(clause, i, NS_WORD_ADVERB) && !has(clause, i, kept)) {
            i = ns_item_before(clause, i);
        } else {
            return i;
        }
    }
    return NS_NO_ITEM;
}

/* A form that only verbs have, or one whose neighbour says so. */
static bool is_past_verb(const ns_clause *clause, int i)
{
    uint32_t modifier = NS_WORD_DET | NS_WORD_ITS | NS_WORD_PREPOSITION;
    bool is_inside = has(clause, i - 1, modifier) && !has(clause, i - 1, NS_WORD_RELATIVE);
    bool has_noun = has(clause, i + 1, NS_WORD_NOUN | NS_WORD_ADJECTIVE | NS_WORD_ING) &&
                    !has(clause, i + 1, NS_WORD_DET);
    if (ns_item_mark(clause, i - 1) == '-') /* "the Leeds-based group" */
        return false;
    if (clause->items[i].roles & NS_WORD_NOUN &&
        has(clause, i - 1, NS_WORD_DET | NS_WORD_ADJECTIVE | NS_WORD_ITS))
        return false;
    return !(is_inside && has_noun);
}

/* A form that is a plural, too, is a verb between a subject and an object. */
static bool is_between(const ns_clause *clause, int i)
{
    int before = skip_adverbs(clause, i - 1, NS_WORD_RELATIVE);
    if (before < 0)
        return false;
    if (ns_item_is_name(&clause->items[before]) ||
        has(clause, before, NS_WORD_IT | NS_WORD_RELATIVE | NS_WORD_PERSONAL))
        return true;
    bool has_object =
        i + 1 < clause->count && (ns_item_is_metric(&clause->items[i + 1]) ||
                                  has(clause, i + 1, NS_WORD_DET | NS_WORD_ITS | NS_WORD_ADVERB));
    return has_object && has(clause, before, NS_WORD_NOUN);
}

bool ns_is_verb(const ns_clause *clause, int i)
{
    const ns_item *item = &clause->items[i];
    if (item->kind != NS_ITEM_WORD)
        return false;
    if (item->roles & NS_WORD_AUXILIARY)
        return true;
    if (item->roles & NS_WORD_PAST)
        return is_past_verb(clause, i);
    bool is_measure = item->roles & NS_WORD_MEASURE;
    if (item->roles & NS_WORD_FINITE && item->roles & (NS_WORD_NOUN | NS_WORD_ADJECTIVE) &&
        !is_measure && is_between(clause, i))
        return true;
    if (item->roles & NS_WORD_FINITE)
        return !(item->roles & (NS_WORD_NOUN | NS_WORD_ADJECTIVE)) ||
               has(clause, i + 1, NS_WORD_TO);
    if (item->roles & NS_WORD_BASE) {
        int before = i - 1;
        while (has(clause, before, NS_WORD_ADVERB) &&
               !has(clause, before, NS_WORD_TO | NS_WORD_AUXILIARY))
            before--;
        return has(clause, before, NS_WORD_TO | NS_WORD_AUXILIARY);
    }
    return false;
}

/* Whether an item can stand inside of a noun phrase. */
static bool is_nominal(const ns_clause *clause, int i)
{
    const ns_item *item = &clause->items[i];
    uint32_t inside = NS_WORD_NOUN | NS_WORD_ADJECTIVE | NS_WORD_DET | NS_WORD_ITS | NS_WORD_ING |
                      NS_WORD_COMPANY | NS_WORD_IT | NS_WORD_PERSONAL | NS_WORD_MEASURE;
    uint32_t outside = NS_WORD_PREPOSITION | NS_WORD_CONJUNCTION | NS_WORD_AND | NS_WORD_RELATIVE;
    if (item->kind != NS_ITEM_WORD)
        return true;
    if (ns_is_verb(clause, i))
        return false;
    if (clause->kind[i] == NS_TOKEN_CLITIC || clause->kind[i] == NS_TOKEN_NUMBER ||
        clause->kind[i] == NS_TOKEN_ALNUM)
        return true;
    if (clause->kind[i] == NS_TOKEN_PUNCT)
        return ns_item_mark(clause, i) == '-' || ns_item_mark(clause, i) == '&';
    if (clause->kind[i] == NS_TOKEN_SYMBOL)
        return false;
    if (item->roles & NS_WORD_MEASURE || item->roles & NS_WORD_COMPANY)
        return true;
    if (item->roles & outside)
        return false;
    return item->roles == 0 || (item->roles & inside) != 0 ||
           item->roles & (NS_WORD_PAST | NS_WORD_BASE | NS_WORD_FINITE);
}

int ns_phrase_start(const ns_clause *clause, int head)
{
    int first = head;
    for (int i = ns_item_before(clause, head); i >= 0 && clause->items[i].mask == NS_MASK_NONE;
         i = ns_item_before(clause, i)) {
        if (!is_nominal(clause, i) &&
            (!has(clause, i, NS_WORD_ADVERB) || has(clause, i, NS_WORD_PREPOSITION)))
            break;
        first = i;
        if (has(clause, i, NS_WORD_DET | NS_WORD_ITS) &&
            clause->kind[i - (i > 0)] != NS_TOKEN_CLITIC)
            break;
    }
    return first;
}

int ns_value_start(const ns_clause *clause, int value)
{
    int first = value;
    for (int i = ns_item_before(clause, value); has(clause, i, NS_WORD_ADVERB);
         i = ns_item_before(clause, i))
        first = i;
    return ns_phrase_start(clause, first);
}

ns_noun_phrase ns_phrase_before(const ns_clause *clause, int end)
{
    ns_noun_phrase none = {NS_NO_ITEM, NS_NO_ITEM};
    int head = skip_adverbs(clause, ns_item_before(clause, end),
                            NS_WORD_MEASURE | NS_WORD_EXPLETIVE | NS_WORD_RELATIVE);
    if (head < 0 || clause->items[head].mask == NS_MASK_SOURCE || !is_nominal(clause, head))
        return none;
    return (ns_noun_phrase){ns_phrase_start(clause, head), head};
}

/* A mark or word at which the search for a verb of the same clause ends. */
static bool is_border(const ns_clause *clause, int i)
{
    char mark = ns_item_mark(clause, i);
    return mark == ',' || mark == ';' || mark == ':' || mark == '(' || mark == ')' || mark == '"' ||
           has(clause, i, NS_WORD_CONJUNCTION | NS_WORD_RELATIVE) ||
           clause->items[i].mask == NS_MASK_SOURCE;
}

int ns_governing_verb(const ns_clause *clause, int first)
{
    int i = ns_item_before(clause, first);
    for (int steps = 0; i >= 0 && steps < LONGEST_SEARCH; steps++, i = ns_item_before(clause, i)) {
        bool is_ing =
            has(clause, i, NS_WORD_ING) && !has(clause, i, NS_WORD_NOUN | NS_WORD_ADJECTIVE);
        if (ns_is_verb(clause, i) || is_ing)
            return i;
        if (is_border(clause, i) && !has(clause, i, NS_WORD_PREPOSITION))
            return NS_NO_ITEM;
    }
    return NS_NO_ITEM;
}

int ns_verb_before(const ns_clause *clause, int first)
{
    int i = ns_item_before(clause, first);
    for (; i >= 0 && clause->items[i].mask != NS_MASK_SOURCE; i = ns_item_before(clause, i)) {
        if (ns_is_verb(clause, i))
            return i;
        if (has(clause, i, NS_WORD_CONJUNCTION) || ns_item_mark(clause, i) == ';')
            break;
    }
    return NS_NO_ITEM;
}

/* The first item of the chain of verbs that ends with one: "plans to spend", "has not been cut". */
static int chain_start(const ns_clause *clause, int verb)
{
    int first = verb;
    for (int i = ns_item_before(clause, verb); i >= 0; i = ns_item_before(clause, i)) {
        bool is_continuous = has(clause, i, NS_WORD_ING) && has(clause, i - 1, NS_WORD_AUXILIARY);
        bool is_verb = ns_is_verb(clause, i) || has(clause, i, NS_WORD_TO) || is_continuous;
        if (has(clause, i, NS_WORD_ADJECTIVE) && has(clause, first, NS_WORD_TO))
            continue; /* "is willing to sell" */
        if ((!is_verb && !has(clause, i, NS_WORD_ADVERB)) || has(clause, i, NS_WORD_EXPLETIVE))
            break;
        if (clause->items[i].mask == NS_MASK_SOURCE)
            break;
        if (is_verb)
            first = i;
    }
    return first;
}

/* Whether "and" at an item ties a place to one before it: of such a list the first one tells
 * whether a preposition leads it. */
static bool is_listed(const ns_clause *clause, int and_item, int head)
{
    return has(clause, and_item, NS_WORD_AND) && and_item > 0 &&
           clause->items[head].kind == NS_ITEM_PLACE &&
           clause->items[and_item - 1].kind == NS_ITEM_PLACE;
}

/* The nearest phrase before an item that no preposition leads. */
static ns_noun_phrase free_phrase_before(const ns_clause *clause, int end)
{
    ns_noun_phrase phrase = ns_phrase_before(clause, end);
    for (int steps = 0; phrase.head >= 0 && steps < LONGEST_SEARCH; steps++) {
        int before = ns_item_before(clause, phrase.first);
        bool is_clause = has(clause, before, NS_WORD_CONJUNCTION) &&
                         (ns_item_is_name(&clause->items[phrase.head]) ||
                          has(clause, phrase.head, NS_WORD_COMPANY));
        if (has(clause, phrase.head, NS_WORD_IT) || is_clause)
            return phrase;
        bool is_time = clause->items[phrase.head].kind >= NS_ITEM_DATE &&
                       clause->items[phrase.head].kind <= NS_ITEM_DURATION;
        if (is_listed(clause, before, phrase.head))
            phrase = ns_phrase_before(clause, before);
        else if (before >= 0 && has(clause, before, NS_WORD_PREPOSITION) &&
                 !ns_is_verb(clause, before))
            phrase = ns_phrase_before(clause, before);
        else if (is_time && phrase.first == phrase.head)
            phrase = ns_phrase_before(clause, phrase.first);
        else
            return phrase;
    }
    return (ns_noun_phrase){NS_NO_ITEM, NS_NO_ITEM};
}

/* The name that a phrase behind a comma describes: "the A380, a jet that". */
static ns_noun_phrase described(const ns_clause *clause, ns_noun_phrase phrase)
{
    int comma = phrase.first <= 0 ? NS_NO_ITEM : phrase.first - 1;
    bool is_word = phrase.head >= 0 && clause->items[phrase.head].kind == NS_ITEM_WORD;
    if (!is_word || comma <= 0 || ns_item_mark(clause, comma) != ',' ||
        !ns_item_is_name(&clause->items[comma - 1]))
        return phrase;
    return (ns_noun_phrase){ns_phrase_start(clause, comma - 1), comma - 1};
}

/* "X, which has": what stands before the comma, whatever leads it. */
static ns_noun_phrase antecedent(const ns_clause *clause, int relative)
{
    int before = ns_item_before(clause, relative);
    return described(clause,
                     ns_phrase_before(clause, before >= 0 && ns_item_mark(clause, before) == ','
                                                  ? before
                                                  : relative));
}

/* The subject of the verb to which "and" ties this one, or of the clause before the comma. */
static ns_noun_phrase subject_further_left(const ns_clause *clause, int border)
{
    ns_noun_phrase none = {NS_NO_ITEM, NS_NO_ITEM};
    for (int i = ns_item_before(clause, border), steps = 0; i >= 0 && steps < LONGEST_SEARCH;
         i = ns_item_before(clause, i), steps++) {
        if (clause->items[i].mask == NS_MASK_SOURCE || has(clause, i, NS_WORD_CONJUNCTION))
            return none;
        if (ns_is_verb(clause, i))
            return ns_subject_of(clause, i);
    }
    return none;
}

/* The phrase that opens the clause, when commas hold something after it: "Velmora, based in Leeds,
 * sold". */
static ns_noun_phrase opening_phrase(const ns_clause *clause, int comma)
{
    int first = comma;
    for (int i = comma;
         i >= 0 && clause->items[i].mask != NS_MASK_SOURCE && !has(clause, i, NS_WORD_CONJUNCTION);
         i--)
        first = i;
    for (int i = first; i < comma; i++) {
        char mark = ns_item_mark(clause, i);
        if (mark == ',' && i > first)
            return ns_phrase_before(clause, i);
        if (ns_is_verb(clause, i))
            break;
    }
    return (ns_noun_phrase){NS_NO_ITEM, NS_NO_ITEM};
}

ns_noun_phrase ns_subject_of(const ns_clause *clause, int verb)
{
    int start = chain_start(clause, verb);
    int before = ns_item_before(clause, start);
    before = skip_adverbs(clause, before, NS_WORD_RELATIVE | NS_WORD_EXPLETIVE);
    if (before < 0 || has(clause, before, NS_WORD_EXPLETIVE))
        return (ns_noun_phrase){NS_NO_ITEM, NS_NO_ITEM};
    if (has(clause, before, NS_WORD_RELATIVE))
        return antecedent(clause, before);
    if (has(clause, before, NS_WORD_AND))
        return subject_further_left(clause, before);
    if (ns_item_mark(clause, before) == ',') {
        ns_noun_phrase opening = opening_phrase(clause, before);
        if (opening.head >= 0)
            return opening;
        return subject_further_left(clause, before);
    }
    return free_phrase_before(clause, before + 1);
}
