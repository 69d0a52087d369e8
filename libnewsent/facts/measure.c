/* Measures from frames, verbs and what is counted. */
#include "facts/measure.h"

#include <string.h>

#include "value/metric_unit.h"

enum { LONGEST_MEASURE = 200 /* bytes */ };

static bool has(const ns_clause *clause, int i, uint32_t roles)
{
    return clause->items[i].kind == NS_ITEM_WORD && (clause->items[i].roles & roles) != 0;
}

/* Where the words of a measure begin: behind articles, possessors, numbers, and names. */
static int first_word(const ns_clause *clause, int head)
{
    int first = ns_phrase_start(clause, head);
    for (int i = head - 1; i >= first; i--) {
        bool is_word = clause->items[i].kind == NS_ITEM_WORD &&
                       clause->kind[i] != NS_TOKEN_CLITIC && clause->kind[i] != NS_TOKEN_NUMBER;
        bool is_skipped =
            has(clause, i, NS_WORD_DET | NS_WORD_ITS | NS_WORD_PERIOD) ||
            (has(clause, i, NS_WORD_ADVERB) && !has(clause, i, NS_WORD_ADJECTIVE | NS_WORD_NOUN));
        if (!is_word || is_skipped || ns_is_verb(clause, i)) {
            if (ns_item_mark(clause, i + 1) == '-' && i + 2 <= head)
                return i + 2;
            return i + 1;
        }
    }
    if (ns_item_mark(clause, first) == '-' && first < head)
        return first + 1;
    return first;
}

static void lower(char *text)
{
    size_t length = strlen(text);
    for (size_t i = 0; i < length; i++) {
        bool is_acronym = i + 1 < length && text[i + 1] >= 'A' && text[i + 1] <= 'Z';
        bool was_acronym = i > 0 && text[i - 1] >= 'A' && text[i - 1] <= 'Z';
        if (text[i] >= 'A' && text[i] <= 'Z' && !is_acronym && !was_acronym)
            text[i] = (char)(text[i] | 0x20);
    }
}

/* The words of a phrase, its head in the singular unless the lexicon names it otherwise. */
static const char *text_of(const ns_fact_reader *reader, int first, int head)
{
    const ns_clause *clause = &reader->clause;
    const char *named = ns_item_attribute(reader->rules, clause, head, "measure");
    uint32_t start = clause->items[first].start;
    uint32_t end = clause->items[head].end;
    if (named != NULL && first == head)
        return named;
    if (end - start > LONGEST_MEASURE)
        start = clause->items[head].start;
    if (named != NULL)
        end = clause->items[head - 1].end;
    const char *text =
        named != NULL
            ? ns_arena_copy(reader->arena, clause->tokens.text + start, end - start)
            : ns_metric_unit(reader->rules->pack, reader->arena, clause->tokens.text, start, end);
    char *made = text == NULL ? NULL
                              : ns_arena_format(reader->arena, named == NULL ? "%s%s" : "%s %s",
                                                text, named == NULL ? "" : named);
    if (made != NULL)
        lower(made);
    return made;
}

static void take_noun(const ns_fact_reader *reader, ns_fact *fact, int first, int head)
{
    for (int i = ns_phrase_start(&reader->clause, head); i < head && fact->period == NULL; i++)
        if (has(&reader->clause, i, NS_WORD_PERIOD))
            fact->period = ns_item_attribute(reader->rules, &reader->clause, i, "period");
    fact->measure = text_of(reader, first, head);
    fact->measure_roles = reader->clause.items[head].roles;
    fact->per_share = ns_item_attribute(reader->rules, &reader->clause, head, "share");
}

/* What a verb names is counted over a period, unless its entry says that it is a level. */
static uint32_t roles_of_verb(const ns_fact_reader *reader, int verb)
{
    if (ns_item_attribute(reader->rules, &reader->clause, verb, "level") != NULL)
        return NS_WORD_MEASURE;
    return NS_WORD_MEASURE | NS_WORD_FLOW;
}

/* A verb that says what its object measures: "lost", "employs". */
static bool take_verb(const ns_fact_reader *reader, ns_fact *fact, int value)
{
    int verb = ns_governing_verb(&reader->clause, ns_value_start(&reader->clause, value));
    const char *named = verb == NS_NO_ITEM
                            ? NULL
                            : ns_item_attribute(reader->rules, &reader->clause, verb, "measure");
    if (named == NULL)
        return false;
    fact->measure = named;
    fact->measure_roles = roles_of_verb(reader, verb);
    return true;
}

/* The subject of the verb that a frame begins with, or what stands before it when that is no verb.
 */
static ns_noun_phrase subject_of_frame(const ns_clause *clause, const ns_frame *frame)
{
    int verb = frame->first;
    if (!ns_is_verb(clause, verb)) {
        ns_noun_phrase beside = ns_phrase_before(clause, verb);
        if (!(beside.head >= 0))
            verb = ns_governing_verb(clause, verb);
        if (beside.head >= 0 && has(clause, beside.head, NS_WORD_NOUN))
            return beside;
    }
    if (verb == NS_NO_ITEM)
        verb = ns_verb_before(clause, frame->first);
    return verb == NS_NO_ITEM ? (ns_noun_phrase){NS_NO_ITEM, NS_NO_ITEM}
                              : ns_subject_of(clause, verb);
}

/* "@subject": what moved or is so much is the subject of the verb. */
static int take_subject(const ns_fact_reader *reader, ns_fact *fact, int value,
                        const ns_frame *frame)
{
    const ns_clause *clause = &reader->clause;
    ns_noun_phrase phrase = subject_of_frame(clause, frame);
    if (phrase.head < 0 || !has(clause, phrase.head, NS_WORD_NOUN) ||
        has(clause, phrase.head, NS_WORD_COMPANY | NS_WORD_FORECASTER | NS_WORD_IT))
        return NS_NO_ITEM;
    bool is_measure = clause->items[phrase.head].roles & NS_WORD_MEASURE;
    if (!is_measure && clause->items[value].kind == NS_ITEM_COUNT)
        return NS_NO_ITEM;
    take_noun(reader, fact, first_word(clause, phrase.head), phrase.head);
    return phrase.head;
}

/* The measure that a frame captured: a noun, or a verb that names one ("earned"). */
static int take_slot(const ns_fact_reader *reader, ns_fact *fact, const ns_frame *frame)
{
    const ns_clause *clause = &reader->clause;
    int first = frame->measure.first;
    int head = first + frame->measure.count - 1;
    bool is_verb = !has(clause, first, NS_WORD_MEASURE) && has(clause, first, NS_WORD_VERBAL) &&
                   ns_item_attribute(reader->rules, clause, first, "measure") != NULL;
    if (is_verb) {
        fact->measure = ns_item_attribute(reader->rules, clause, first, "measure");
        fact->per_share = ns_item_attribute(reader->rules, clause, first, "share");
        fact->measure_roles = roles_of_verb(reader, first) | NS_WORD_NOUN;
        return NS_NO_ITEM;
    }
    take_noun(reader, fact, first_word(clause, head), head);
    return head;
}

int ns_fact_set_measure(const ns_fact_reader *reader, ns_fact *fact, int value,
                        const ns_frame *frame)
{
    const newsent_metric *metric = ns_fact_entity(reader, fact->metric)->metric;
    const char *named = frame == NULL ? "" : reader->rules->keys[frame->rule].measure;
    int head = NS_NO_ITEM;
    if (frame != NULL && frame->measure.count > 0)
        head = take_slot(reader, fact, frame);
    else if (strcmp(named, "@subject") == 0)
        head = take_subject(reader, fact, value, frame);
    else if (named[0] != '\0')
        fact->measure = named;
    if (fact->measure == NULL && !take_verb(reader, fact, value) &&
        strcmp(metric->kind, "count") == 0) {
        fact->measure = metric->unit;
        fact->measure_roles = reader->clause.items[value].roles;
    }
    if (fact->per_share != NULL && strcmp(metric->per, "share") == 0) {
        fact->measure = fact->per_share;
        fact->is_shared = true;
    }
    return head;
}
