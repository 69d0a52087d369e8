/* Subjects: possessors first, then the frame, then the grammar of the clause, then what the text
 * speaks of. */
#include "facts/subject.h"

static const ns_subject nobody = {
    .kind = NS_SUBJECT_NONE, .entity = NS_NO_INDEX, .first = NS_NO_ITEM, .head = NS_NO_ITEM};

static bool has(const ns_clause *clause, int i, uint32_t roles)
{
    return i >= 0 && i < clause->count && clause->items[i].kind == NS_ITEM_WORD &&
           (clause->items[i].roles & roles) != 0;
}

static bool is_clitic(const ns_clause *clause, int i)
{
    return i < clause->count && clause->items[i].kind == NS_ITEM_WORD &&
           clause->kind[i] == NS_TOKEN_CLITIC;
}

static bool is_owner_kind(const ns_item *item)
{
    return (item->kind == NS_ITEM_ORG || item->kind == NS_ITEM_CITY) &&
           item->entity != NS_NO_INDEX && !(item->roles & NS_WORD_AGENCY);
}

static ns_subject entity_subject(const ns_clause *clause, int i)
{
    return (ns_subject){
        .kind = NS_SUBJECT_ENTITY, .entity = clause->items[i].entity, .first = i, .head = i};
}

static ns_subject other_subject(int first, int head)
{
    return (ns_subject){
        .kind = NS_SUBJECT_OTHER, .entity = NS_NO_INDEX, .first = first, .head = head};
}

static ns_subject topic_subject(int i)
{
    return (ns_subject){.kind = NS_SUBJECT_TOPIC, .entity = NS_NO_INDEX, .first = i, .head = i};
}

/* A possessor inside of a phrase: "Velmora's", "its", "the lender's", or a name beside its noun:
 * "Velmora shares". */
static ns_subject owner_inside(const ns_clause *clause, int first, int head)
{
    for (int i = head - (head > first); i >= first; i--) {
        const ns_item *item = &clause->items[i];
        bool is_possessive = is_clitic(clause, i + 1);
        if (is_owner_kind(item) && (is_possessive || (item->kind == NS_ITEM_ORG && i < head)))
            return entity_subject(clause, i);
        if (has(clause, i, NS_WORD_ITS) || (is_possessive && has(clause, i, NS_WORD_COMPANY)))
            return topic_subject(i);
        if (is_possessive && (ns_item_is_name(item) || has(clause, i, NS_WORD_NOUN)))
            return other_subject(i, i);
    }
    return nobody;
}

/* "shares of Velmora", "sales at the group"; not "a stake in Velmora", where the measure says that
 * this is its object. */
static ns_subject owner_behind(const ns_fact_reader *reader, int head)
{
    const ns_clause *clause = &reader->clause;
    int i = head + 1;
    if (!has(clause, i, NS_WORD_PREPOSITION) ||
        ns_item_attribute(reader->rules, clause, head, "object") != NULL)
        return nobody;
    for (i++; i < clause->count && (has(clause, i, NS_WORD_DET | NS_WORD_ADJECTIVE) ||
                                    clause->kind[i] == NS_TOKEN_CLITIC);
         i++)
        ;
    for (int end = i; end < clause->count && end < i + 6; end++) {
        if (is_owner_kind(&clause->items[end]) && end == i &&
            clause->items[end].kind == NS_ITEM_ORG && !is_clitic(clause, end + 1))
            return entity_subject(clause, end);
        if (has(clause, end, NS_WORD_COMPANY) && has(clause, head + 2, NS_WORD_DET) &&
            !is_clitic(clause, end + 1))
            return topic_subject(end);
        if (clause->items[end].kind != NS_ITEM_WORD ? clause->items[end].kind != NS_ITEM_CITY
                                                    : ns_is_verb(clause, end))
            break;
        if (has(clause, end, NS_WORD_PREPOSITION | NS_WORD_AND | NS_WORD_RELATIVE))
            break;
    }
    return nobody;
}

/* The first organization of a mask. */
static uint32_t first_org(const ns_clause *clause, const ns_item *masked)
{
    for (int i = masked->mask_first; i < (int)masked->mask_end; i++)
        if (is_owner_kind(&clause->items[i]) && clause->items[i].kind == NS_ITEM_ORG)
            return clause->items[i].entity;
    return NS_NO_INDEX;
}

/* The organization that says what the clause says; of several the nearest. */
static uint32_t speaker(const ns_clause *clause, int at)
{
    for (int distance = 1; distance < clause->count; distance++)
        for (int side = -1; side <= 1; side += 2) {
            int i = at + side * distance;
            bool is_source = i >= 0 && i < clause->count && clause->items[i].mask == NS_MASK_SOURCE;
            uint32_t org = is_source ? first_org(clause, &clause->items[i]) : NS_NO_INDEX;
            if (org != NS_NO_INDEX)
                return org;
        }
    return NS_NO_INDEX;
}

/* Whether the sentence before speaks of a storm, a person, a country: a pronoun then stands for
 * that. */
static bool is_of_other(const ns_fact_reader *reader, int at)
{
    uint32_t number = reader->clause.number;
    bool is_near = reader->opening_sentence != UINT32_MAX && reader->opening_sentence + 1 == number;
    return is_near && reader->sentence_org == NS_NO_INDEX &&
           speaker(&reader->clause, at) == NS_NO_INDEX && reader->opening_label != NS_LABEL_ORG &&
           reader->opening_label != NS_LABEL_CITY;
}

/* Who a phrase as subject of a clause stands for. */
static ns_subject subject_of_phrase(const ns_fact_reader *reader, ns_noun_phrase phrase)
{
    const ns_clause *clause = &reader->clause;
    if (phrase.head < 0)
        return nobody;
    const ns_item *head = &clause->items[phrase.head];
    if (is_owner_kind(head))
        return entity_subject(clause, phrase.head);
    if (head->kind != NS_ITEM_WORD)
        return other_subject(phrase.first, phrase.head);
    if (head->roles & (NS_WORD_IT | NS_WORD_ITS) && is_of_other(reader, phrase.head))
        return other_subject(phrase.first, phrase.head);
    if (head->roles & (NS_WORD_IT | NS_WORD_ITS))
        return topic_subject(phrase.head);
    if (head->roles & NS_WORD_FORECASTER) {
        ns_subject forecast = topic_subject(phrase.head);
        forecast.is_forecast = true;
        return forecast;
    }
    if (head->roles & NS_WORD_COMPANY && !has(clause, phrase.first, NS_WORD_INDEFINITE)) {
        ns_subject anaphor = topic_subject(phrase.head);
        anaphor.is_anaphor = true;
        return anaphor;
    }
    ns_subject owner = owner_inside(clause, phrase.first, phrase.head);
    if (owner.kind != NS_SUBJECT_NONE)
        return owner;
    if (head->roles & NS_WORD_MEASURE) {
        owner = owner_behind(reader, phrase.head);
        if (owner.kind != NS_SUBJECT_NONE)
            return owner;
        bool is_deal = ns_item_attribute(reader->rules, clause, phrase.head, "object") != NULL &&
                       has(clause, phrase.first, NS_WORD_DET) &&
                       !has(clause, phrase.first, NS_WORD_INDEFINITE);
        if (head->roles & NS_WORD_OWNED || is_deal)
            return topic_subject(phrase.head);
    }
    return other_subject(phrase.first, phrase.head);
}

/* ---------------------------------------------------------------- What the text speaks of */

/* The organization that is the subject of a verb before a pronoun: "Velmora saw its profit". */
static uint32_t subject_before(const ns_clause *clause, int pronoun)
{
    for (int i = ns_item_before(clause, pronoun); i >= 0; i = ns_item_before(clause, i)) {
        if (!ns_is_verb(clause, i))
            continue;
        int head = ns_subject_of(clause, i).head;
        if (head >= 0 && clause->items[head].kind == NS_ITEM_ORG &&
            is_owner_kind(&clause->items[head]))
            return clause->items[head].entity;
    }
    return NS_NO_INDEX;
}

/* "The company" is seldom who speaks of it, when the text has another topic. */
static uint32_t topic_at(const ns_fact_reader *reader, const ns_subject *subject)
{
    if (reader->sentence_org != NS_NO_INDEX)
        return reader->sentence_org;
    if (has(&reader->clause, subject->head, NS_WORD_IT | NS_WORD_ITS)) {
        uint32_t named = subject_before(&reader->clause, subject->head);
        if (named != NS_NO_INDEX)
            return named;
    }
    uint32_t org = speaker(&reader->clause, subject->head);
    if (org != NS_NO_INDEX && (!subject->is_anaphor || reader->topic == NS_NO_INDEX))
        return org;
    return reader->topic;
}

static ns_subject resolved(const ns_fact_reader *reader, ns_subject subject)
{
    if (subject.kind == NS_SUBJECT_TOPIC)
        subject.entity = topic_at(reader, &subject);
    return subject;
}

/* ---------------------------------------------------------------- The order of decisions */

static ns_subject of_slot(const ns_fact_reader *reader, ns_slot_items slot)
{
    int head = slot.first + slot.count - 1;
    ns_subject subject =
        subject_of_phrase(reader, (ns_noun_phrase){ns_phrase_start(&reader->clause, head), head});
    subject.is_owner = true;
    return subject;
}

static ns_subject of_measure(const ns_fact_reader *reader, int measure)
{
    ns_subject owner =
        owner_inside(&reader->clause, ns_phrase_start(&reader->clause, measure), measure);
    if (owner.kind == NS_SUBJECT_NONE)
        owner = owner_behind(reader, measure);
    owner.is_owner = owner.kind != NS_SUBJECT_NONE;
    return owner;
}

/* Whether a verb stands between the measure and its value: the measure is then the subject of the
 * clause. */
static bool is_clause_subject(const ns_clause *clause, int measure, int value)
{
    for (int i = measure + 1; i < value; i++)
        if (ns_is_verb(clause, i))
            return true;
    return false;
}

/* By the verb that the phrase belongs to; the phrase begins at item `first`. */
static ns_subject of_clause(const ns_fact_reader *reader, int first, int value)
{
    const ns_clause *clause = &reader->clause;
    int verb =
        first < value && ns_is_verb(clause, first) ? first : ns_governing_verb(clause, first);
    bool is_report = verb != NS_NO_ITEM && clause->items[verb].roles & NS_WORD_SAY &&
                     clause->items[value].kind == NS_ITEM_COUNT &&
                     !(clause->items[value].roles & NS_WORD_OWNED);
    if (verb != NS_NO_ITEM) {
        ns_noun_phrase phrase = ns_subject_of(clause, verb);
        if (is_report && phrase.head >= 0)
            return other_subject(phrase.first, phrase.head);
        return subject_of_phrase(reader, phrase);
    }
    int before = ns_item_before(clause, first);
    if (!has(clause, before, NS_WORD_PREPOSITION))
        return nobody;
    ns_noun_phrase phrase = ns_phrase_before(clause, before);
    ns_subject subject = subject_of_phrase(reader, phrase);
    if (subject.kind != NS_SUBJECT_OTHER || clause->items[phrase.head].kind != NS_ITEM_WORD)
        return subject;
    verb = ns_verb_before(clause, phrase.first); /* an apposition: of whom the sentence speaks */
    if (verb == NS_NO_ITEM)
        return subject;
    return subject_of_phrase(reader, ns_subject_of(clause, verb));
}

/* Another kind of thing that the sentence is about: an index, a person, a country. */
static ns_subject competitor(const ns_fact_reader *reader, int value)
{
    const ns_clause *clause = &reader->clause;
    for (int i = 0; i < value; i++) {
        if (clause->items[i].mask != NS_MASK_NONE || !ns_is_verb(clause, i))
            continue;
        if (has(clause, ns_item_before(clause, i), NS_WORD_RELATIVE)) /* says more of a name */
            continue;
        ns_noun_phrase phrase = ns_subject_of(clause, i);
        bool is_other = phrase.head >= 0 && ns_item_is_name(&clause->items[phrase.head]) &&
                        !is_owner_kind(&clause->items[phrase.head]);
        if (is_other)
            return other_subject(phrase.first, phrase.head);
        return nobody;
    }
    return nobody;
}

static ns_subject without_subject(const ns_fact_reader *reader, int measure, int value)
{
    int noun = measure == NS_NO_ITEM ? value : measure;
    if (!(reader->clause.items[noun].roles & NS_WORD_OWNED))
        return nobody;
    ns_subject other = competitor(reader, value);
    if (other.kind != NS_SUBJECT_NONE)
        return other;
    return topic_subject(noun);
}

ns_subject ns_subject_find(const ns_fact_reader *reader, int value, const ns_frame *frame,
                           int measure)
{
    const ns_clause *clause = &reader->clause;
    const ns_item *item = &clause->items[value];
    if (frame != NULL && reader->rules->keys[frame->rule].is_topic)
        return resolved(reader, topic_subject(value));
    if (frame != NULL && frame->subject.count > 0)
        return resolved(reader, of_slot(reader, frame->subject));
    if (item->inner != NS_NO_INDEX)
        return (ns_subject){.kind = NS_SUBJECT_ENTITY,
                            .is_owner = true,
                            .entity = item->inner,
                            .first = value,
                            .head = value};
    ns_subject subject = nobody;
    if (measure != NS_NO_ITEM)
        subject = of_measure(reader, measure);
    int first = ns_value_start(clause, value);
    if (subject.kind == NS_SUBJECT_NONE) {
        subject = owner_inside(clause, first, value);
        subject.is_owner = subject.kind != NS_SUBJECT_NONE;
    }
    if (frame != NULL && frame->first < first)
        first = frame->first;
    if (measure != NS_NO_ITEM && measure < value) {
        int start = ns_phrase_start(clause, measure);
        if (start < first)
            first = start;
    }
    bool is_subject =
        measure != NS_NO_ITEM && measure < value && is_clause_subject(clause, measure, value);
    if (subject.kind == NS_SUBJECT_NONE && !is_subject)
        subject = of_clause(reader, first, value);
    if (subject.kind == NS_SUBJECT_NONE)
        subject = without_subject(reader, measure, value);
    return resolved(reader, subject);
}
