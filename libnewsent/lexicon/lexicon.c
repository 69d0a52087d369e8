/* Lexicon look-up: takes tokens, marks the longest entries of the pack's hot and cold tables on
 * them. */
#include "lexicon/lexicon.h"

#include <string.h>

#include "base/hash.h"

enum { PREFETCH_TOKENS = 8, MAX_LONG_MARKS = UINT16_MAX - 1 };

static const ns_slot *find_hot(const ns_pack *pack, uint64_t key)
{
    return ns_filter_may_hold(pack->hot_filter, pack->hot_filter_words, key)
               ? ns_slot_find(pack->hot, pack->hot_slots, key)
               : NULL;
}

static const ns_slot *find_cold(const ns_pack *pack, uint64_t key)
{
    return ns_filter_may_hold(pack->cold_filter, pack->cold_filter_words, key)
               ? ns_slot_find(pack->cold, pack->cold_slots, key)
               : NULL;
}

/* Where the hot table is looked in first. */
static inline const ns_slot *home_slot(const ns_pack *pack, uint64_t key)
{
    return &pack->hot[key & (pack->hot_slots - 1)];
}

const ns_slot *ns_lexicon_find(const ns_pack *pack, uint64_t key)
{
    const ns_slot *slot = find_hot(pack, key);
    return slot != NULL && slot->entry != 0 ? slot : find_cold(pack, key);
}

const ns_attribute *ns_lexicon_attribute(const ns_pack *pack, uint32_t entry, uint16_t class_id,
                                         const char *key)
{
    for (const ns_attribute *a = entry == 0 ? NULL : ns_entry_attributes(pack, entry); a != NULL;
         a = ns_attribute_next(a))
        if ((class_id == 0 || a->class_id == class_id) &&
            strcmp(ns_pack_text(pack, a->key), key) == 0)
            return a;
    return NULL;
}

static void mark_single(ns_hits *hits, const ns_pack *pack, const ns_tokens *tokens, size_t i,
                        const ns_slot *slot)
{
    hits->entry[i] = slot == NULL ? 0 : slot->entry;
    hits->set[i] = slot == NULL ? 0 : ns_slot_set(pack, slot, tokens->shape[i]);
}

/* A run of tokens is lower-case when one end is; else it has the capitalisation of its first token,
 * UPPER only as a whole. */
int ns_lexicon_shape(const ns_tokens *tokens, size_t first, size_t last)
{
    int a = tokens->shape[first], b = tokens->shape[last];
    if (a == NS_SHAPE_UPPER && b == NS_SHAPE_TITLE)
        return NS_SHAPE_TITLE;
    if (b == NS_SHAPE_LOWER && tokens->kind[last] != NS_TOKEN_WORD)
        return a;
    return b == NS_SHAPE_LOWER && a != NS_SHAPE_MIXED ? NS_SHAPE_LOWER : a;
}

static bool add_long_mark(ns_hits *hits, const newsent_allocator *allocator, const ns_pack *pack,
                          const ns_tokens *tokens, size_t first, size_t last, const ns_slot *slot)
{
    uint16_t set = ns_slot_set(pack, slot, ns_lexicon_shape(tokens, first, last));
    if (set == 0 || hits->long_count >= MAX_LONG_MARKS)
        return true;
    if (!ns_reserve(allocator, &hits->long_hits, &hits->long_capacity, hits->long_count + 1,
                    sizeof(ns_long_hit)))
        return false;
    hits->long_hits[hits->long_count++] =
        (ns_long_hit){.entry = slot->entry, .set = set, .length = (uint8_t)(last - first + 1)};
    hits->long_end[last] = 1;
    return true;
}

/* Marks were added shortest first; makes them longest first and links them to their token. */
static void link_long_marks(ns_hits *hits, size_t first_mark, size_t token)
{
    size_t count = hits->long_count - first_mark;
    if (count == 0)
        return;
    ns_long_hit *items = hits->long_hits + first_mark;
    for (size_t a = 0, b = count - 1; a < b; a++, b--) {
        ns_long_hit kept = items[a];
        items[a] = items[b];
        items[b] = kept;
    }
    for (size_t a = 0; a < count; a++)
        items[a].shorter = a + 1 < count;
    hits->long_hit[token] = (uint16_t)(first_mark + 1);
}

/* What can be reached from a slot: names in the cold table are of no use to what begins in lower
 * case. */
static uint32_t reachable(uint32_t continuations, bool begins_lower)
{
    return begins_lower && !(continuations & NS_CONTINUES_COLD_LOWER)
               ? continuations & ~(uint32_t)NS_CONTINUES_COLD
               : continuations;
}

static bool mark_long(ns_hits *hits, const newsent_allocator *allocator, const ns_pack *pack,
                      const ns_tokens *tokens, size_t i, const ns_slot *slot)
{
    size_t first_mark = hits->long_count;
    uint64_t key = tokens->hash[i];
    bool is_lower = tokens->shape[i] == NS_SHAPE_LOWER;
    uint32_t continuations = reachable(slot->continuations, is_lower);
    for (size_t j = i + 1; continuations & (NS_CONTINUES_HOT | NS_CONTINUES_COLD) &&
                           j < tokens->count && j < i + NS_ENTRY_TOKENS;
         j++) {
        if (tokens->flags[j] & NS_TOKEN_SENTENCE)
            break;
        if (!(continuations & ns_continuation_bit(tokens->hash[j])))
            break;
        key = ns_hash_join(key, tokens->hash[j]);
        const ns_slot *hot = continuations & NS_CONTINUES_HOT ? find_hot(pack, key) : NULL;
        const ns_slot *cold = continuations & NS_CONTINUES_COLD ? find_cold(pack, key) : NULL;
        const ns_slot *hit = hot != NULL && hot->entry != 0 ? hot : cold;
        if (hit != NULL && hit->entry != 0 &&
            !add_long_mark(hits, allocator, pack, tokens, i, j, hit))
            return false;
        continuations =
            reachable((hot != NULL ? hot->continuations & ~(uint32_t)NS_CONTINUES_COLD : 0) |
                          (cold != NULL ? cold->continuations & ~(uint32_t)NS_CONTINUES_HOT : 0),
                      is_lower);
    }
    link_long_marks(hits, first_mark, i);
    return true;
}

static bool is_capitalised(const ns_tokens *tokens, size_t i)
{
    return tokens->shape[i] != NS_SHAPE_LOWER;
}

/* "3M", "7-Eleven": a number that runs into a name. */
static bool runs_into_name(const ns_tokens *tokens, size_t i)
{
    return tokens->kind[i] == NS_TOKEN_NUMBER && i + 1 < tokens->count &&
           (tokens->flags[i + 1] & NS_TOKEN_GLUED) &&
           (is_capitalised(tokens, i + 1) || tokens->text[tokens->start[i + 1]] == '-');
}

/* Marks a token that needs more than one look. */
static bool mark_token(ns_hits *hits, const newsent_allocator *allocator, const ns_pack *pack,
                       const ns_tokens *tokens, size_t i)
{
    const ns_slot *slot = find_hot(pack, tokens->hash[i]);
    hits->looked_up[i] = slot != NULL && slot->entry != 0;
    if (!hits->looked_up[i] && (is_capitalised(tokens, i) || runs_into_name(tokens, i))) {
        const ns_slot *cold = ns_slot_find(pack->cold, pack->cold_slots,
                                           tokens->hash[i]); /* most capitalised words are there */
        slot = cold != NULL ? cold : slot;
        hits->looked_up[i] = 1;
    }
    mark_single(hits, pack, tokens, i, slot);
    bool goes_on = slot != NULL && i + 1 < tokens->count &&
                   slot->continuations & ns_continuation_bit(tokens->hash[i + 1]);
    return !goes_on || mark_long(hits, allocator, pack, tokens, i, slot);
}

/*
 * The tables are larger than the nearest caches; asking for a slot early hides the wait for it. A
 * capitalised word is most likely in the cold one. Which table it is is reckoned, not branched on,
 * for a branch would be guessed wrong. It must be inlined: gcc takes a function that does nothing
 * but ask for a slot without effect, and drops it.
 */
__attribute__((always_inline)) static inline void prefetch(const ns_pack *pack,
                                                           const ns_tokens *tokens, size_t i)
{
    size_t is_cold = is_capitalised(tokens, i),
           last = pack->hot_slots - 1 + (pack->cold_slots - pack->hot_slots) * is_cold;
    uintptr_t hot = (uintptr_t)pack->hot, table = hot + ((uintptr_t)pack->cold - hot) * is_cold;
    __builtin_prefetch((const void *)(table + (tokens->hash[i] & last) * sizeof(ns_slot)));
}

/*
 * Marks the tokens that one look in the hot table settles, three in five, and gathers the open
 * ones, and those that are settled but may begin an entry of several tokens. There is no branch on
 * what a token is, since it would be guessed wrong for every third.
 */
static void mark_first_slots(ns_hits *into, const ns_pack *of, const ns_tokens *from)
{
    const ns_tokens tokens =
        *from; /* what is pointed to is copied, so that what is written cannot seem to change it */
    const ns_pack pack = *of;
    ns_hits hits = *into;
    size_t last = tokens.count - 1, open = 0, going_on = 0;
    for (size_t i = 0; i <= last; i++) {
        prefetch(&pack, &tokens, i + PREFETCH_TOKENS < last ? i + PREFETCH_TOKENS : last);
        uint64_t hash = tokens.hash[i];
        ns_slot slot = *home_slot(&pack, hash);
        uint32_t is_here = (slot.tag == (uint32_t)(hash >> 32)) & !ns_slot_is_free(&slot),
                 kept = 0 - is_here;
        uint32_t may_be_behind =
            ns_filter_may_hold(pack.hot_filter, pack.hot_filter_words, hash) & ~kept;
        uint32_t may_be_name = is_capitalised(&tokens, i) | (tokens.kind[i] == NS_TOKEN_NUMBER);
        uint32_t has_next = i < last,
                 continuations =
                     slot.continuations & kept & ns_continuation_bit(tokens.hash[i + has_next]);
        hits.entry[i] = slot.entry & kept;
        hits.set[i] = pack.shape_sets[slot.shape_sets & kept].of[tokens.shape[i]];
        hits.looked_up[i] = hits.entry[i] != 0;
        hits.long_hit[i] = 0;
        uint32_t is_open = (may_be_behind | (may_be_name & (hits.entry[i] == 0))) != 0;
        hits.open[open] = (uint32_t)i;
        open += is_open;
        hits.going_on[going_on] = (uint32_t)i;
        going_on += (continuations != 0) & has_next & ~is_open;
    }
    into->open_count = open;
    into->going_on_count = going_on;
}

/* Of the tokens that may begin longer entries, keeps those that do so together with the next one,
 * as far as the filters tell: a tenth. */
static void keep_going_on(ns_hits *hits, const ns_pack *pack, const ns_tokens *tokens)
{
    size_t kept = 0;
    for (size_t g = 0; g < hits->going_on_count; g++) {
        size_t i = hits->going_on[g];
        uint64_t key = ns_hash_join(tokens->hash[i], tokens->hash[i + 1]);
        uint32_t continuations = reachable(home_slot(pack, tokens->hash[i])->continuations,
                                           tokens->shape[i] == NS_SHAPE_LOWER);
        uint32_t hot = ns_filter_may_hold(pack->hot_filter, pack->hot_filter_words, key) &
                       continuations / NS_CONTINUES_HOT;
        uint32_t cold = ns_filter_may_hold(pack->cold_filter, pack->cold_filter_words, key) &
                        continuations / NS_CONTINUES_COLD;
        hits->going_on[kept] = (uint32_t)i;
        kept += (hot | cold) & 1;
    }
    hits->going_on_count = kept;
}

static bool reserve_marks(ns_hits *hits, const newsent_allocator *allocator, size_t count)
{
    return ns_reserve(allocator, &hits->entry, &hits->entry_capacity, count, sizeof *hits->entry) &&
           ns_reserve(allocator, &hits->set, &hits->set_capacity, count, sizeof *hits->set) &&
           ns_reserve(allocator, &hits->looked_up, &hits->looked_up_capacity, count,
                      sizeof *hits->looked_up) &&
           ns_reserve(allocator, &hits->long_hit, &hits->long_hit_capacity, count,
                      sizeof *hits->long_hit) &&
           ns_reserve(allocator, &hits->long_end, &hits->long_end_capacity, count,
                      sizeof *hits->long_end) &&
           ns_reserve(allocator, &hits->open, &hits->open_capacity, count, sizeof *hits->open) &&
           ns_reserve(allocator, &hits->going_on, &hits->going_on_capacity, count,
                      sizeof *hits->going_on);
}

bool ns_lexicon_find_hits(ns_hits *hits, const newsent_allocator *allocator, const ns_pack *pack,
                          const ns_tokens *tokens)
{
    hits->long_count = 0;
    if (!reserve_marks(hits, allocator, tokens->count))
        return false;
    if (tokens->count == 0)
        return true;
    memset(hits->long_end, 0, tokens->count * sizeof *hits->long_end);
    mark_first_slots(hits, pack, tokens);
    keep_going_on(hits, pack, tokens);
    for (size_t o = 0; o < hits->open_count; o++)
        if (!mark_token(hits, allocator, pack, tokens, hits->open[o]))
            return false;
    for (size_t g = 0; g < hits->going_on_count; g++)
        if (!mark_long(hits, allocator, pack, tokens, hits->going_on[g],
                       home_slot(pack, tokens->hash[hits->going_on[g]])))
            return false;
    return true;
}

void ns_lexicon_complete(ns_hits *hits, const ns_pack *pack, const ns_tokens *tokens, size_t i)
{
    if (hits->looked_up[i])
        return;
    hits->looked_up[i] = 1;
    mark_single(hits, pack, tokens, i, find_cold(pack, tokens->hash[i]));
}

void ns_hits_free(ns_hits *hits, const newsent_allocator *allocator)
{
    ns_discard(allocator, &hits->entry, &hits->entry_capacity, sizeof *hits->entry);
    ns_discard(allocator, &hits->set, &hits->set_capacity, sizeof *hits->set);
    ns_discard(allocator, &hits->looked_up, &hits->looked_up_capacity, sizeof *hits->looked_up);
    ns_discard(allocator, &hits->long_hit, &hits->long_hit_capacity, sizeof *hits->long_hit);
    ns_discard(allocator, &hits->long_end, &hits->long_end_capacity, sizeof *hits->long_end);
    ns_discard(allocator, &hits->open, &hits->open_capacity, sizeof *hits->open);
    ns_discard(allocator, &hits->going_on, &hits->going_on_capacity, sizeof *hits->going_on);
    ns_discard(allocator, &hits->long_hits, &hits->long_capacity, sizeof(ns_long_hit));
}
