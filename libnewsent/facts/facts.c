/* The facts of a document, sentence by sentence. */
#include "facts/facts.h"

#include <string.h>

#include "facts/measure.h"
#include "facts/subject.h"
#include "facts/when.h"

/* How sure a subject is, by how it was found. */
enum { SELDOM = 2, /* times less than the most */ STATUS_AHEAD = 4 /* items */ };
enum { SHORT_WORD = 4 /* bytes of a word that may stand before the subject: "The", "But" */ };

static const float owner_score = 0.9f, clause_score = 0.8f, topic_score = 0.7f, no_score = 0.4f;

/* Whether a name is of an agency, which reports on others; by the lexicon, for its sentence is
 * gone. */
static bool is_agency(const ns_fact_reader *reader, size_t entity)
{
    uint32_t name = reader->source.entities->origins[entity].name;
    if (name == UINT32_MAX)
        return false;
    const ns_candidate *candidate =
        &reader->source.names->candidates[reader->source.names->items[name].candidate];
    const ns_slot *slot = ns_lexicon_find(reader->rules->pack, candidate->hash);
    uint16_t set = slot == NULL ? 0 : ns_slot_set(reader->rules->pack, slot, NS_SHAPE_TITLE);
    return reader->rules->roles.of[set] & NS_WORD_AGENCY;
}

/* Whether a name opens its sentence, but for a short word before it: the end of another one or of a
 * line stands before. */
static bool opens_sentence(const ns_fact_reader *reader, size_t at)
{
    const char *text = reader->source.text;
    for (int words = 0; words < 2; words++) {
        while (at > 0 && text[at - 1] == ' ')
            at--;
        if (at == 0 || text[at - 1] == '\n' || text[at - 1] == '.')
            return true;
        size_t end = at;
        while (at > 0 && text[at - 1] != ' ' && text[at - 1] != '\n')
            at--;
        if (end - at > SHORT_WORD)
            return false;
    }
    return false;
}

/* Counts mentions; the topic at the beginning is the first organization that the document names
 * often. */
static bool find_main(ns_fact_reader *reader, const newsent_allocator *allocator)
{
    const ns_entities *all = reader->source.entities;
    uint32_t best = NS_NO_INDEX;
    uint32_t most = 0;
    if (!ns_reserve(allocator, &reader->mentions, &reader->mention_capacity, all->count + 1,
                    sizeof *reader->mentions))
        return false;
    memset(reader->mentions, 0, (all->count + 1) * sizeof *reader->mentions);
    for (size_t i = 0; i < all->count; i++) {
        if (all->items[i].type != NEWSENT_ORG || is_agency(reader, i))
            continue;
        ns_org_mentions *mentions = &reader->mentions[all->items[i].cluster];
        if (mentions->count++ == 0)
            mentions->first = (uint32_t)i;
        if (mentions->count > most)
            most = mentions->count;
    }
    for (size_t i = 0; i < all->count && best == NS_NO_INDEX; i++)
        if (all->items[i].type == NEWSENT_ORG &&
            reader->mentions[all->items[i].cluster].count * 3 >= most * 2)
            best = (uint32_t)i;
    if (most == 0)
        reader->topic = NS_NO_INDEX;
    else
        reader->topic = best;
    reader->most_mentions = most;
    return true;
}

/* A name that the text has seldom, beside the one that it has most, does not become its topic
 * unless it opens the text. */
static void set_topic(ns_fact_reader *reader, uint32_t entity)
{
    uint32_t count = reader->mentions[ns_fact_entity(reader, entity)->cluster].count;
    bool is_first = ns_fact_entity(reader, entity)->sentence == 0;
    if (is_first || count > 1 || count * SELDOM >= reader->most_mentions)
        reader->topic = entity;
}

/* What the text speaks of, from the sentences that hold no quantity: the organization that opens
 * one. */
static void follow_names(ns_fact_reader *reader, uint32_t sentence)
{
    const ns_names *all = reader->source.names;
    for (; reader->seen_names < all->count && all->items[reader->seen_names].sentence < sentence;
         reader->seen_names++) {
        const ns_name *name = &all->items[reader->seen_names];
        if (!opens_sentence(reader, name->start))
            continue;
        reader->opening_label = name->label;
        reader->opening_sentence = name->sentence;
    }
}

/* Whether a name has its code of an exchange behind it, and is the first organization of its
 * sentence: the text introduces it. */
static bool is_introduced(const ns_fact_reader *reader, size_t entity)
{
    const ns_entities *all = reader->source.entities;
    uint32_t name = all->origins[entity].name;
    if (name == UINT32_MAX || reader->source.names->items[name].code_start == 0)
        return false;
    for (size_t i = entity; i > 0 && all->items[i - 1].sentence == all->items[entity].sentence; i--)
        if (all->items[i - 1].type == NEWSENT_ORG)
            return false;
    return true;
}

/* Takes note of entities in sentences that were skipped: the topic and the date may stand there. */
static void follow_topic(ns_fact_reader *reader, uint32_t sentence)
{
    const ns_entities *all = reader->source.entities;
    for (; reader->seen < all->count && all->items[reader->seen].sentence < sentence;
         reader->seen++) {
        const newsent_entity *entity = &all->items[reader->seen];
        if (entity->sentence <= reader->last_sentence && reader->last_sentence != UINT32_MAX)
            continue;
        if (entity->type == NEWSENT_DATE)
            ns_fact_note_date(reader, entity);
        bool is_subject = entity->type == NEWSENT_ORG && (opens_sentence(reader, entity->start) ||
                                                          is_introduced(reader, reader->seen));
        if (is_subject && !is_agency(reader, reader->seen))
            set_topic(reader, (uint32_t)reader->seen);
    }
}

static const char *text_of_items(const ns_fact_reader *reader, int first, int head)
{
    const ns_item *items = reader->clause.items;
    return ns_arena_copy(reader->arena, reader->source.text + items[first].start,
                         items[head].end - items[first].start);
}

/* Whether no verb and no border stand between the quantity before and this one: "two colors, red
 * and blue, and two sizes". */
static bool goes_on_list(const ns_fact_reader *reader, int value)
{
    const ns_clause *clause = &reader->clause;
    if (reader->fact_count == reader->first_fact)
        return false;
    for (int i = value - 1; i >= 0; i--) {
        if (ns_item_is_metric(&clause->items[i]))
            return true;
        if (ns_is_verb(clause, i) || clause->items[i].roles & NS_WORD_CONJUNCTION ||
            ns_item_mark(clause, i) == ';')
            return false;
    }
    return false;
}

/* The next of a list has the subject of the one before, and its measure when both are sums or
 * parts. */
static void take_over_list(const ns_fact_reader *reader, ns_fact *fact, int value)
{
    const ns_fact *last = &reader->facts[reader->fact_count - 1];
    uint8_t kind = reader->clause.items[value].kind;
    if (fact->measure == NULL && (kind == NS_ITEM_MONEY || kind == NS_ITEM_PERCENT)) {
        fact->measure = last->measure;
        fact->measure_roles = last->measure_roles;
        fact->per_share = last->per_share;
        if (fact->change == NULL)
            fact->change = last->change;
    }
    fact->org = last->org;
    fact->subject = last->subject;
    fact->score = last->score;
}

/* What is only so large, so many times or so far belongs to nobody unless a frame says what is
 * measured. */
static bool may_be_owned(const ns_fact_reader *reader, const ns_fact *fact, int value,
                         const ns_frame *frame)
{
    bool is_named = fact->measure != NULL && fact->measure_roles & NS_WORD_NOUN;
    bool is_void_frame = frame != NULL && reader->rules->keys[frame->rule].mask == NS_MASK_VOID;
    if (is_void_frame && !(fact->measure_roles & NS_WORD_MEASURE))
        return false;
    return is_named || reader->clause.items[value].kind != NS_ITEM_AMOUNT;
}

/* Whose value it is; when nobody can be found, the words that stand as subject. */
static void set_subject(ns_fact_reader *reader, ns_fact *fact, int value, const ns_frame *frame,
                        int measure)
{
    ns_subject subject = ns_subject_find(reader, value, frame, measure);
    bool is_found = subject.kind == NS_SUBJECT_ENTITY ||
                    (subject.kind == NS_SUBJECT_TOPIC && subject.entity != NS_NO_INDEX);
    if (subject.is_forecast && fact->status == NULL)
        fact->status = "expected";
    fact->score = no_score;
    if (subject.kind == NS_SUBJECT_NONE && goes_on_list(reader, value)) {
        take_over_list(reader, fact, value);
        return;
    }
    if (subject.kind == NS_SUBJECT_OTHER)
        fact->subject = text_of_items(reader, subject.first, subject.head);
    if (!is_found || fact->measure_roles & NS_WORD_WORLD ||
        !may_be_owned(reader, fact, value, frame))
        return;
    fact->org = subject.entity;
    if (subject.kind == NS_SUBJECT_TOPIC)
        fact->score = topic_score;
    else {
        if (subject.is_owner)
            fact->score = owner_score;
        else
            fact->score = clause_score;
    }
    if (subject.kind == NS_SUBJECT_ENTITY &&
        ns_fact_entity(reader, subject.entity)->type == NEWSENT_ORG)
        reader->sentence_org = subject.entity;
}

/* The attribute of the last item of a slot. */
static const char *attribute_of(const ns_fact_reader *reader, ns_slot_items slot, const char *key)
{
    for (int i = slot.first; i < slot.first + slot.count; i++) {
        const char *text = ns_item_attribute(reader->rules, &reader->clause, i, key);
        if (text != NULL)
            return text;
    }
    return NULL;
}

/* Words before the value that say that it is not so yet; the nearest of the clause. */
static const char *status_before(const ns_fact_reader *reader, int value)
{
    const ns_clause *clause = &reader->clause;
    for (int i = value - 1; i >= 0; i--) {
        char mark = ns_item_mark(clause, i);
        if (mark == ';' ||
            (clause->items[i].roles & NS_WORD_CONJUNCTION && clause->items[i].kind == NS_ITEM_WORD))
            return NULL;
        if (clause->items[i].roles & NS_WORD_STATUS && clause->items[i].mask != NS_MASK_COMPARED)
            return ns_item_attribute(reader->rules, clause, i, "status");
    }
    return NULL;
}

static const char *text_or_null(const char *text)
{
    if (text == NULL || text[0] == '\0')
        return NULL;
    return text;
}

/* The frame says it, or else the words around the quantity. */
static void set_change_and_status(const ns_fact_reader *reader, ns_fact *fact, int value,
                                  const ns_frame *frame)
{
    const newsent_metric *metric = ns_fact_entity(reader, fact->metric)->metric;
    if (frame != NULL) {
        const ns_fact_keys *keys = &reader->rules->keys[frame->rule];
        fact->change = text_or_null(keys->change);
        if (fact->change == NULL && frame->change.count > 0)
            fact->change = attribute_of(reader, frame->change, "change");
        fact->status = text_or_null(keys->status);
        if (fact->status == NULL && frame->status.count > 0)
            fact->status = attribute_of(reader, frame->status, "status");
        if (frame->period.count > 0)
            fact->period = attribute_of(reader, frame->period, "period");
        if (keys->period[0] != '\0')
            fact->period = keys->period;
    }
    if (fact->change == NULL && frame == NULL)
        fact->change = text_or_null(metric->change);
    if (fact->status == NULL)
        fact->status = status_before(reader, value);
}

static bool is_per_share(const ns_fact_reader *reader, uint32_t metric)
{
    return strcmp(ns_fact_entity(reader, metric)->metric->per, "share") == 0;
}

/*
 * The fact that a quantity goes on from: of a forecast, the last one that is not of an older
 * period; of a sum, the last of the sentence that is for one share as this is, or for all as this
 * is. NULL when there is none.
 */
static const ns_fact *fact_before(const ns_fact_reader *reader, const ns_fact_keys *keys,
                                  uint32_t metric)
{
    size_t at = reader->fact_count;
    bool wants_current = keys->status[0] != '\0', is_pair = keys->follows == NS_FOLLOWS_ALL;
    while (wants_current && at > 0 && reader->facts[at - 1].is_past)
        at--;
    for (size_t i = at; i > reader->first_fact && !is_pair; i--)
        if (is_per_share(reader, reader->facts[i - 1].metric) == is_per_share(reader, metric) &&
            reader->facts[i - 1].is_shared == is_per_share(reader, metric))
            return &reader->facts[i - 1];
    if (at == 0)
        return NULL;
    return &reader->facts[at - 1];
}

/* Takes over what a fact shares with the one that it follows. */
static void inherit(ns_fact *fact, const ns_fact *before, uint8_t follows)
{
    bool is_same = follows == NS_FOLLOWS_ALL;
    fact->org = before->org;
    fact->subject = before->subject;
    fact->score = before->score;
    if (fact->measure == NULL) {
        fact->measure = before->measure;
        fact->measure_roles = before->measure_roles;
        fact->per_share = before->per_share;
    }
    if (is_same && fact->change == NULL)
        fact->change = before->change;
    if (is_same || fact->status == NULL)
        fact->status = before->status;
    fact->period = before->period;
}

static void take_per_share(const ns_fact_reader *reader, ns_fact *fact, const char *named)
{
    const newsent_metric *metric = ns_fact_entity(reader, fact->metric)->metric;
    bool is_share = strcmp(metric->per, "share") == 0 || strcmp(named, "@share") == 0;
    if (fact->per_share != NULL && is_share) {
        fact->measure = fact->per_share;
        fact->is_shared = true;
    }
}

/* "The two companies", "15 analysts": what was named before, or who was asked. */
static bool is_void(const ns_clause *clause, int value)
{
    const ns_item *item = &clause->items[value];
    if (item->mask == NS_MASK_VOID ||
        (item->kind == NS_ITEM_COUNT && item->roles & NS_WORD_FORECASTER))
        return true;
    int before = ns_item_before(clause, value);
    bool is_definite = before >= 0 && clause->items[before].kind == NS_ITEM_WORD &&
                       clause->items[before].roles & NS_WORD_DET &&
                       !(clause->items[before].roles & NS_WORD_INDEFINITE);
    return item->kind == NS_ITEM_COUNT && item->roles & NS_WORD_COMPANY && is_definite;
}

/* Makes the fact of a quantity. */
static ns_fact make_fact(ns_fact_reader *reader, int value)
{
    const ns_clause *clause = &reader->clause;
    int16_t index = reader->frames.of_item[value];
    const ns_frame *frame = index == NS_NO_ITEM ? NULL : &reader->frames.items[index];
    const ns_fact_keys *keys = frame == NULL ? NULL : &reader->rules->keys[frame->rule];
    ns_fact fact = {.metric = clause->items[value].entity,
                    .org = NS_NO_INDEX,
                    .date_entity = NS_NO_INDEX,
                    .rule = frame == NULL ? UINT16_MAX : frame->rule};
    const ns_fact *before = NULL;
    if (keys != NULL && keys->follows != NS_FOLLOWS_NOTHING)
        before = fact_before(reader, keys, fact.metric);
    set_change_and_status(reader, &fact, value, frame);
    if (before != NULL) {
        if (frame->measure.count > 0)
            ns_fact_set_measure(reader, &fact, value, frame);
        inherit(&fact, before, keys->follows);
        take_per_share(reader, &fact, keys->measure);
        if (frame->subject.count > 0)
            set_subject(reader, &fact, value, frame, NS_NO_ITEM);
    } else {
        int measure = ns_fact_set_measure(reader, &fact, value, frame);
        set_subject(reader, &fact, value, frame, measure);
    }
    fact.is_past = before != NULL && (keys->follows == NS_FOLLOWS_OLDER ||
                                      (keys->follows == NS_FOLLOWS_ALL && before->is_past));
    fact.is_past |= fact.change != NULL && strcmp(fact.change, "from") == 0;
    ns_fact_set_time(reader, &fact, value, frame, before);
    return fact;
}

/* "second-quarter profit forecast" is no period that the text reports on. */
static bool is_foreseen(const ns_clause *clause, int date)
{
    for (int i = date + 1; i < clause->count && i <= date + STATUS_AHEAD; i++)
        if (clause->items[i].roles & NS_WORD_STATUS)
            return true;
    return false;
}

/* The first quarter or half of the text that is over: what stands before it is of it, too. */
static void find_first_period(ns_fact_reader *reader)
{
    const ns_entities *all = reader->source.entities;
    reader->first_period = NULL;
    for (size_t i = 0; i < all->count && reader->first_period == NULL; i++)
        if (all->items[i].type == NEWSENT_DATE && ns_fact_is_report_date(reader, &all->items[i]))
            reader->first_period = all->items[i].date->value;
}

/* Items, frames, then a fact for each quantity that is not void. False when memory ran out. */
static bool read_sentence(ns_fact_reader *reader, const newsent_allocator *allocator, size_t index)
{
    ns_clause *clause = &reader->clause;
    ns_clause_read(clause, &reader->source, index);
    ns_frames_find(&reader->frames, reader->rules, reader->vm, clause);
    follow_topic(reader, clause->number);
    follow_names(reader, clause->number);
    reader->sentence_org = NS_NO_INDEX;
    reader->first_fact = reader->fact_count;
    for (int i = 0; i < clause->count && reader->period == NULL; i++)
        if (ns_item_is_date(&clause->items[i]) && !is_foreseen(clause, i))
            ns_fact_note_date(reader, ns_fact_entity(reader, clause->items[i].entity));
    for (int i = 0; i < clause->count; i++) {
        if (!ns_item_is_metric(&clause->items[i]) || is_void(clause, i))
            continue;
        if (!ns_reserve(allocator, &reader->facts, &reader->fact_capacity, reader->fact_count + 1,
                        sizeof *reader->facts))
            return false;
        ns_fact fact = make_fact(reader, i);
        reader->facts[reader->fact_count++] = fact;
    }
    if (reader->sentence_org != NS_NO_INDEX)
        set_topic(reader, reader->sentence_org);
    reader->last_sentence = clause->number;
    return true;
}

bool ns_facts_read(ns_fact_reader *reader, const newsent_allocator *allocator)
{
    ns_clause_open(&reader->clause);
    reader->fact_count = 0;
    reader->last_sentence = UINT32_MAX;
    reader->period = NULL;
    find_first_period(reader);
    reader->seen = reader->seen_names = 0;
    reader->opening_sentence = UINT32_MAX;
    reader->source.next_entity = reader->source.next_name = 0;
    if (!find_main(reader, allocator))
        return false;
    for (size_t s = 0; s < reader->source.skeleton->sentence_count; s++)
        if (!read_sentence(reader, allocator, s))
            return false;
    return !reader->arena->is_out_of_memory;
}

void ns_facts_free(ns_fact_reader *reader, const newsent_allocator *allocator)
{
    ns_discard(allocator, &reader->mentions, &reader->mention_capacity, sizeof *reader->mentions);
    ns_discard(allocator, &reader->facts, &reader->fact_capacity, sizeof *reader->facts);
}
