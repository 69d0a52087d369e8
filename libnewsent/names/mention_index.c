/* Document evidence: a hash table of names, with the best two decisions for each label on each name
 * and its relatives. */
#include "names/mention_index.h"

#include <string.h>

#include "base/hash_index.h"

enum {
    NAME_LABELS = NS_LABEL_NONE /* labels of names: all but NONE */,
    LEAST_SLOTS = 64,
    KEYS_PER_CHUNK = 2,
    LONGEST_ACRONYM = 8,
    LONGEST_RELATED = 6
};

/* A template of words, of which no trait has a row. */
#define NO_TEMPLATE NS_FIRST

/* Confidence of a decision as a byte. */
enum { WEAK = 77 /* .3 */, LIKELY = 153 /* .6 */, SURE = 230 /* .9 */ };

/* How a name relates to the one that was decided on. */
typedef enum relation { SAME, BEGINS, ENDS, ACRONYM, RELATIONS } relation;

/* A name that was decided on, or is related to one. */
typedef struct ns_name_record {
    uint64_t hash;
    uint32_t mentions[RELATIONS]; /* indexes; 0 for none */
} ns_name_record;

/* What was decided on a name in one relation. */
typedef struct ns_mention {
    uint32_t only; /* + 1, the chunk that it comes from, while it is the only one; else 0 */
    uint32_t chunk[NAME_LABELS]; /* + 1, of the best decision */
    uint8_t best[NAME_LABELS];
    uint8_t second[NAME_LABELS]; /* best one of another chunk */
    uint8_t labels;              /* a bit for each that was decided for: one, mostly */
} ns_mention;

bool ns_mention_index_open(ns_names *names, const newsent_allocator *allocator)
{
    size_t slots = ns_hash_slots(LEAST_SLOTS, names->chunk_count * KEYS_PER_CHUNK);
    if (!ns_reserve(allocator, &names->known_slots, &names->known_slot_capacity, slots,
                    sizeof *names->known_slots) ||
        !ns_reserve(allocator, &names->known, &names->known_capacity, 1, sizeof *names->known) ||
        !ns_reserve(allocator, &names->mentions, &names->mention_capacity, 1,
                    sizeof *names->mentions))
        return false;
    names->known_slot_count = slots;
    memset(names->known_slots, 0, slots * sizeof *names->known_slots);
    names->known[0] = (ns_name_record){0};
    names->known_count = names->mention_count = 1;
    return true;
}

void ns_mention_index_free(ns_names *names, const newsent_allocator *allocator)
{
    ns_discard(allocator, &names->known_slots, &names->known_slot_capacity,
               sizeof *names->known_slots);
    ns_discard(allocator, &names->known, &names->known_capacity, sizeof *names->known);
    ns_discard(allocator, &names->mentions, &names->mention_capacity, sizeof *names->mentions);
    names->known_slot_count = names->known_count = names->mention_count = 0;
}

static inline bool stop_at_name(const void *names, size_t slot, uint64_t hash)
{
    const ns_names *of = names;
    return of->known_slots[slot] == 0 || of->known[of->known_slots[slot]].hash == hash;
}

/* The slot of a name, or the free one where it belongs. A slot holds an index into known; most are
 * free. */
static inline uint32_t *slot_of(const ns_names *names, uint64_t hash)
{
    return &names->known_slots[ns_hash_probe(names, names->known_slot_count, hash, stop_at_name)];
}

/* The record of a name; that of most names is the empty one. */
static inline const ns_name_record *find(const ns_names *names, uint64_t hash)
{
    return &names->known[*slot_of(names, hash)];
}

void ns_mention_index_prefetch(const ns_names *names, const ns_chunk *chunk)
{
    const ns_candidate *candidates = names->candidates + chunk->candidate;
    for (size_t c = 0; c < chunk->candidate_count; c++)
        __builtin_prefetch(
            &names->known_slots[ns_hash_home(names->known_slot_count, candidates[c].hash)]);
}

void ns_mention_index_lookup(const ns_names *names, const ns_chunk *chunk,
                             const ns_name_record **known)
{
    for (size_t c = 0; c < chunk->candidate_count; c++)
        known[c] = find(names, names->candidates[chunk->candidate + c].hash);
}

/* Keeps the two best confidences of a label from different chunks, so that a mention can leave out
 * its own. */
static void add_confidence(ns_mention *mention, int label, uint8_t confidence, uint32_t chunk)
{
    if (mention->only != chunk + 1)
        mention->only = 0;
    mention->labels |= (uint8_t)(1 << label);
    if (mention->chunk[label] == chunk + 1) {
        if (confidence > mention->best[label])
            mention->best[label] = confidence;
    } else if (confidence > mention->best[label]) {
        mention->second[label] = mention->best[label];
        mention->best[label] = confidence;
        mention->chunk[label] = chunk + 1;
    } else if (confidence > mention->second[label]) {
        mention->second[label] = confidence;
    }
}

/* A first decision on its way into the index. */
typedef struct entry {
    ns_names *names;
    const newsent_allocator *allocator;
    uint32_t chunk;
    int label;
    uint8_t confidence;
} entry;

/* The index of the record of a name, made when it is new; 0 when memory ran out. */
static uint32_t find_or_add(const entry *e, uint64_t hash)
{
    ns_names *names = e->names;
    uint32_t *slot = slot_of(names, hash);
    if (*slot == 0 && ns_reserve(e->allocator, &names->known, &names->known_capacity,
                                 names->known_count + 1, sizeof *names->known)) {
        names->known[names->known_count] = (ns_name_record){.hash = hash};
        *slot = (uint32_t)names->known_count++;
    }
    return *slot;
}

/* A table that is nearly full, which takes a text of nothing but long names, leaves the rest out.
 */
static bool add_mention(const entry *e, uint64_t hash, relation kind)
{
    ns_names *names = e->names;
    if (names->known_count >= names->known_slot_count / 4 * 3)
        return true;
    uint32_t name = find_or_add(e, hash);
    if (name == 0)
        return false;
    uint32_t *mention = &names->known[name].mentions[kind];
    if (*mention == 0) {
        if (!ns_reserve(e->allocator, &names->mentions, &names->mention_capacity,
                        names->mention_count + 1, sizeof *names->mentions))
            return false;
        names->mentions[names->mention_count] = (ns_mention){.only = e->chunk + 1};
        *mention = (uint32_t)names->mention_count++;
    }
    add_confidence(&names->mentions[*mention], e->label, e->confidence, e->chunk);
    return true;
}

static uint8_t best_elsewhere(const ns_mention *mention, int label, uint32_t chunk)
{
    if (mention->chunk[label] == chunk + 1)
        return mention->second[label];
    return mention->best[label];
}

/* Hash of the initials of a candidate's tokens as a word; 0 when they make none. */
static uint64_t acronym_hash(const ns_names *names, const ns_chunk *chunk,
                             const ns_candidate *candidate)
{
    char letters[LONGEST_ACRONYM];
    size_t count = 0;
    for (size_t i = candidate->first; i < candidate->end; i++) {
        const ns_chunk_token *token = &names->tokens[chunk->token + i];
        if (token->is_link)
            continue;
        if (count == LONGEST_ACRONYM || token->initial >= 0x80)
            return 0;
        letters[count++] = (char)token->initial;
    }
    if (count < 2)
        return 0;
    return ns_hash_bytes(letters, count);
}

/*
 * Candidates of a chunk stand in order of first token, then end. So the beginnings of one, which
 * are shorter and have its first token, stand directly before it; its endings, which begin later
 * and end where it does, stand behind it.
 */
static bool has_beginning(const ns_candidate *candidates, size_t whole, size_t c)
{
    return c < whole && candidates[c].first == candidates[whole].first;
}

/* The next ending from c on, or `count`. */
static size_t next_ending(const ns_candidate *candidates, size_t count, size_t whole, size_t c)
{
    while (c < count && candidates[c].first < candidates[whole].end &&
           !(candidates[c].end == candidates[whole].end &&
             candidates[c].first > candidates[whole].first))
        c++;
    if (c < count && candidates[c].first < candidates[whole].end)
        return c;
    return count;
}

/* Adds a mention under its beginnings, its endings and its acronym. False when memory ran out. */
static bool add_relatives(const entry *e, const ns_chunk *chunk, size_t whole)
{
    const ns_candidate *candidates = e->names->candidates + chunk->candidate;
    size_t count = chunk->candidate_count;
    bool has_room = true;
    for (size_t c = whole - 1; has_beginning(candidates, whole, c) && has_room; c--)
        has_room = add_mention(e, candidates[c].hash, BEGINS);
    for (size_t c = next_ending(candidates, count, whole, whole); c < count && has_room;
         c = next_ending(candidates, count, whole, c + 1))
        has_room = add_mention(e, candidates[c].hash, ENDS);
    uint64_t acronym = acronym_hash(e->names, chunk, &candidates[whole]);
    return has_room && (acronym == 0 || add_mention(e, acronym, ACRONYM));
}

bool ns_mention_index_add(ns_names *names, const newsent_allocator *allocator,
                          const ns_chunk *chunk, float (*probability)[NS_LABELS])
{
    for (size_t c = 0; c < chunk->candidate_count; c++) {
        const ns_candidate *candidate = &names->candidates[chunk->candidate + c];
        size_t length = (size_t)(candidate->end - candidate->first);
        if (ns_name_probability(probability[c]) * 255.0f <=
            WEAK) /* one test for all labels; most are no names */
            continue;
        for (int label = 0; label < NAME_LABELS; label++) {
            uint8_t confidence = (uint8_t)(probability[c][label] * 255.0f);
            if (confidence <= WEAK)
                continue;
            entry e = {names, allocator, (uint32_t)(chunk - names->chunks), label, confidence};
            if (!add_mention(&e, candidate->hash, SAME))
                return false;
            if (e.confidence > LIKELY && length >= 2 && length <= LONGEST_RELATED &&
                !add_relatives(&e, chunk, c))
                return false;
        }
    }
    return true;
}

/* ---------------------------------------------------------------- Features */

typedef struct collector {
    const ns_names *names;
    const ns_name_model *model;
    ns_score_sum *part;
    const ns_feature_listener *listener;
    uint32_t chunk;
} collector;

static inline void add_feature(collector *h, ns_template template_id, int label)
{
    uint16_t row = h->model->evidence.traits[template_id][label];
    ns_score_sum_add(h->part, &h->model->evidence.parts[row]);
    if (h->listener != NULL && template_id != NO_TEMPLATE && (row != 0 || h->listener->wants_all))
        h->listener->on_feature(h->listener->context, &(ns_feature){.template_id = template_id,
                                                                    .kind = NS_FEATURE_TRAIT,
                                                                    .trait = (ns_trait)label,
                                                                    .row = row});
}

/*
 * Adds the feature of a relative for each label, by the confidence of the label. weak may be
 * NO_TEMPLATE. A branch on the confidence would be mispredicted; without one, NO_TEMPLATE has no
 * rows and adds row 0, which is nothing.
 */
static void add_levels(collector *h, const ns_mention *mention, ns_template weak,
                       ns_template likely, ns_template sure)
{
    const ns_template by_level[] = {NO_TEMPLATE, weak, likely, sure};
    for (unsigned left = mention->labels; left != 0; left &= left - 1) {
        int label = __builtin_ctz(left);
        uint8_t confidence = best_elsewhere(mention, label, h->chunk);
        int level = (confidence > WEAK) + (confidence > LIKELY) + (confidence > SURE);
        add_feature(h, by_level[level], label);
    }
}

/* What other chunks decided on a name in a relation; NULL when none did, as is usual. */
static inline const ns_mention *find_elsewhere(const collector *h, const ns_name_record *name,
                                               relation kind)
{
    const ns_mention *mention = &h->names->mentions[name->mentions[kind]];
    if (name->mentions[kind] == 0 || mention->only == h->chunk + 1)
        return NULL;
    return mention;
}

static inline void add_relation(collector *h, const ns_name_record *name, relation kind,
                                ns_template weak, ns_template likely, ns_template sure)
{
    const ns_mention *mention = find_elsewhere(h, name, kind);
    if (mention != NULL)
        add_levels(h, mention, weak, likely, sure);
}

/* The neighbour in a list: its best decision, by all candidates of a chunk that begin (or end) at a
 * token. */
static void add_neighbour(collector *h, const ns_chunk *chunk, size_t token, bool begins)
{
    const ns_candidate *candidates = h->names->candidates + chunk->candidate;
    uint8_t best[NAME_LABELS] = {0};
    for (size_t c = 0; c < chunk->candidate_count; c++) {
        if ((begins ? candidates[c].first : candidates[c].end) != token)
            continue;
        uint32_t mention = find(h->names, candidates[c].hash)->mentions[SAME];
        const uint8_t *decided = h->names->mentions[mention].best;
        for (int label = 0; mention != 0 && label < NAME_LABELS; label++)
            best[label] = decided[label] > best[label] ? decided[label] : best[label];
    }
    for (int label = 0; label < NAME_LABELS; label++)
        if (best[label] > LIKELY)
            add_feature(h, best[label] > SURE ? NS_LISTED_SURE : NS_LISTED_LIKELY, label);
}

/* Features from the neighbours in a list, on the left and on the right. */
static void add_list(collector *h, const ns_chunk *chunk, const ns_candidate *candidate)
{
    const ns_chunk_token *tokens = h->names->tokens + chunk->token;
    if (candidate->first > 1 && tokens[candidate->first - 1].is_coordinator)
        add_neighbour(h, chunk, candidate->first - 1u, false);
    else if (candidate->first == 0 && chunk->goes_on_list)
        add_neighbour(h, chunk - 1, chunk[-1].token_count, false);
    if (candidate->end + 1 < chunk->token_count && tokens[candidate->end].is_coordinator)
        add_neighbour(h, chunk, candidate->end + 1u, true);
    else if (candidate->end == chunk->token_count &&
             chunk + 1 < h->names->chunks + h->names->chunk_count && chunk[1].goes_on_list)
        add_neighbour(h, chunk + 1, 0, true);
}

/*
 * What the name ends elsewhere. A single word that ends no person's full name anywhere is hardly a
 * person: people are seldom named by their last name only.
 */
static void add_ends(collector *h, const ns_name_record *name, bool is_single)
{
    const ns_mention *ends = find_elsewhere(h, name, ENDS);
    if (ends != NULL)
        add_levels(h, ends, NO_TEMPLATE, NS_ENDS_LIKELY, NS_ENDS_SURE);
    if (is_single && (ends == NULL || best_elsewhere(ends, NS_LABEL_PERSON, h->chunk) <= WEAK))
        add_feature(h, NS_ALONE, NS_LABEL_PERSON);
}

/* What the candidates that begin and end a longer one are elsewhere, and its acronym. */
static void add_parts(collector *h, const ns_chunk *chunk, const ns_name_record *const *known,
                      size_t index)
{
    const ns_candidate *candidates = h->names->candidates + chunk->candidate;
    uint64_t acronym = acronym_hash(h->names, chunk, &candidates[index]);
    if (acronym != 0)
        add_relation(h, find(h->names, acronym), SAME, NO_TEMPLATE, NS_LONG_LIKELY, NS_LONG_SURE);
    size_t count = chunk->candidate_count;
    for (size_t c = index - 1; has_beginning(candidates, index, c); c--)
        add_relation(h, known[c], SAME, NO_TEMPLATE, NS_FIRST_LIKELY, NS_FIRST_SURE);
    for (size_t c = next_ending(candidates, count, index, index); c < count;
         c = next_ending(candidates, count, index, c + 1))
        add_relation(h, known[c], SAME, NO_TEMPLATE, NS_LAST_LIKELY, NS_LAST_SURE);
}

void ns_mention_index_score(const ns_names *names, const ns_name_model *model,
                            const ns_chunk *chunk, const ns_name_record *const *known, size_t index,
                            ns_score_sum *part, const ns_feature_listener *listener)
{
    collector h = {names, model, part, listener, (uint32_t)(chunk - names->chunks)};
    const ns_candidate *candidate = &names->candidates[chunk->candidate + index];
    const ns_name_record *name = known[index];
    bool is_single = candidate->end - candidate->first == 1;
    add_list(&h, chunk, candidate);
    add_relation(&h, name, SAME, NS_SAME_WEAK, NS_SAME_LIKELY, NS_SAME_SURE);
    add_relation(&h, name, BEGINS, NO_TEMPLATE, NS_BEGINS_LIKELY, NS_BEGINS_SURE);
    add_ends(&h, name, is_single);
    if (!is_single)
        add_parts(&h, chunk, known, index);
    else if (names->tokens[chunk->token + candidate->first].shape == NS_SHAPE_UPPER)
        add_relation(&h, name, ACRONYM, NO_TEMPLATE, NS_SHORT_LIKELY, NS_SHORT_SURE);
}

bool ns_mention_index_is(const ns_names *names, const ns_name_record *record, int label)
{
    uint32_t mention = record->mentions[SAME];
    return mention != 0 && names->mentions[mention].best[label] > LIKELY;
}
