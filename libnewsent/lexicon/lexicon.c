/*
 * Two passes over the tokens of a block. The first makes one probe of the hot table for each token,
 * without a branch; that resolves 60 % of them. The second does the rest: tokens whose slot is not
 * the first of its probe, capitalised words, and entries of several tokens.
 */
#include "lexicon/lexicon.h"

#include <string.h>

#include "base/hash.h"
#include "pack/class_sets.h"

enum {
    PREFETCH_TOKENS = 8, /* how far ahead slots are prefetched */
    MAX_LONG_HITS = UINT16_MAX - 1
};

static const ns_slot *find_hot(const ns_pack *pack, uint64_t key)
{
    if (!ns_filter_may_hold(pack->hot_filter, pack->hot_filter_words, key))
        return NULL;
    return ns_slot_find(pack->hot, pack->hot_slots, key);
}

static const ns_slot *find_cold(const ns_pack *pack, uint64_t key)
{
    if (!ns_filter_may_hold(pack->cold_filter, pack->cold_filter_words, key))
        return NULL;
    return ns_slot_find(pack->cold, pack->cold_slots, key);
}

/* The slot of the hot table at which the probe of a key begins. */
static inline const ns_slot *home_slot(const ns_pack *pack, uint64_t key)
{
    return &pack->hot[ns_hash_home(pack->hot_slots, key)];
}

static bool is_entry(const ns_slot *slot)
{
    return slot != NULL && slot->entry != 0;
}

const ns_slot *ns_lexicon_find(const ns_pack *pack, uint64_t key)
{
    const ns_slot *slot = find_hot(pack, key);
    return is_entry(slot) ? slot : find_cold(pack, key);
}

const ns_attribute *ns_lexicon_attribute(const ns_pack *pack, uint32_t entry, uint16_t class_id,
                                         const char *key)
{
    if (entry == 0)
        return NULL;
    for (const ns_attribute *a = ns_entry_attributes(pack, entry); a != NULL;
         a = ns_attribute_next(a))
        if ((class_id == 0 || a->class_id == class_id) &&
            strcmp(ns_pack_text(pack, a->key), key) == 0)
            return a;
    return NULL;
}

/* The token alone has the entry of the slot; none when it is NULL. */
static void set_single(ns_hits *hits, const ns_pack *pack, const ns_tokens *tokens, size_t i,
                       const ns_slot *slot)
{
    hits->entry[i] = 0;
    hits->set[i] = 0;
    if (slot == NULL)
        return;
    hits->entry[i] = slot->entry;
    hits->set[i] = ns_slot_set(pack, slot, tokens->shape[i]);
}

/* UPPER counts only when the whole entry has it: "US Airways" is Title. */
int ns_lexicon_shape(const ns_tokens *tokens, size_t first, size_t last)
{
    int begin = tokens->shape[first];
    int end = tokens->shape[last];
    if (tokens->kind[first] == NS_TOKEN_NUMBER && tokens->kind[last] == NS_TOKEN_WORD)
        return end; /* a number has no case: "7-Eleven" */
    if (begin == NS_SHAPE_UPPER && end == NS_SHAPE_TITLE)
        return NS_SHAPE_TITLE;
    bool ends_lower = end == NS_SHAPE_LOWER && tokens->kind[last] == NS_TOKEN_WORD;
    return ends_lower && begin != NS_SHAPE_MIXED ? NS_SHAPE_LOWER : begin;
}

/* Adds the entry of a slot on tokens [first, last]; not one that has no class in its
 * capitalisation. False when memory ran out. */
static bool add_long_hit(ns_hits *hits, const newsent_allocator *allocator, const ns_pack *pack,
                         const ns_tokens *tokens, size_t first, size_t last, const ns_slot *slot)
{
    uint16_t set = ns_slot_set(pack, slot, ns_lexicon_shape(tokens, first, last));
    if (set == 0 || hits->long_count >= MAX_LONG_HITS)
        return true;
    if (!ns_reserve(allocator, &hits->long_hits, &hits->long_capacity, hits->long_count + 1,
                    sizeof(ns_long_hit)))
        return false;
    hits->long_hits[hits->long_count++] =
        (ns_long_hit){.entry = slot->entry, .set = set, .length = (uint8_t)(last - first + 1)};
    hits->long_end[last] = 1;
    return true;
}

/* The long hits of a token were added shortest first: reverses them and links them to it. */
static void link_long_hits(ns_hits *hits, size_t first_hit, size_t token)
{
    size_t count = hits->long_count - first_hit;
    if (count == 0)
        return;
    ns_long_hit *items = hits->long_hits + first_hit;
    for (size_t a = 0, b = count - 1; a < b; a++, b--) {
        ns_long_hit kept = items[a];
        items[a] = items[b];
        items[b] = kept;
    }
    for (size_t a = 0; a < count; a++)
        items[a].shorter = a + 1 < count;
    hits->long_hit[token] = (uint16_t)(first_hit + 1);
}

/* Whether an entry that begins with token i begins in lower case. A number has no case. */
static bool begins_lower_at(const ns_tokens *tokens, size_t i)
{
    return tokens->shape[i] == NS_SHAPE_LOWER && tokens->kind[i] != NS_TOKEN_NUMBER;
}

/* The continuations worth following: a lower-case beginning has no use for the cold table, which
 * holds names, unless some of them may begin in lower case. */
static uint32_t reachable(uint32_t continuations, bool begins_lower)
{
    if (begins_lower && !(continuations & NS_CONTINUES_COLD_LOWER))
        return continuations & ~(uint32_t)NS_CONTINUES_COLD;
    return continuations;
}

/* Looks a sequence up in the tables that its beginning goes on in. *slot: its entry, NULL when it
 * has none. Returns the continuations of the sequence itself. */
static uint32_t find_continued(const ns_pack *pack, uint64_t key, uint32_t continuations,
                               const ns_slot **slot)
{
    uint32_t onward = 0;
    *slot = NULL;
    if (continuations & NS_CONTINUES_COLD) {
        const ns_slot *cold = find_cold(pack, key);
        if (cold != NULL)
            onward |= cold->continuations & ~(uint32_t)NS_CONTINUES_HOT;
        if (is_entry(cold))
            *slot = cold;
    }
    if (continuations & NS_CONTINUES_HOT) {
        const ns_slot *hot = find_hot(pack, key);
        if (hot != NULL)
            onward |= hot->continuations & ~(uint32_t)NS_CONTINUES_COLD;
        if (is_entry(hot))
            *slot = hot;
    }
    return onward;
}

/* Finds the long hits that begin at token i, whose slot is given. False when memory ran out. */
static bool find_long(ns_hits *hits, const newsent_allocator *allocator, const ns_pack *pack,
                      const ns_tokens *tokens, size_t i, const ns_slot *slot)
{
    size_t first_hit = hits->long_count;
    uint64_t key = tokens->hash[i];
    bool is_lower = begins_lower_at(tokens, i);
    uint32_t continuations = reachable(slot->continuations, is_lower);
    for (size_t j = i + 1; j < tokens->count && j < i + NS_ENTRY_TOKENS; j++) {
        if (!(continuations & (NS_CONTINUES_HOT | NS_CONTINUES_COLD)) ||
            tokens->flags[j] & NS_TOKEN_SENTENCE ||
            !(continuations & ns_continuation_bit(tokens->hash[j])))
            break;
        const ns_slot *longer;
        key = ns_hash_join(key, tokens->hash[j]);
        continuations = reachable(find_continued(pack, key, continuations, &longer), is_lower);
        if (longer != NULL && !add_long_hit(hits, allocator, pack, tokens, i, j, longer))
            return false;
    }
    link_long_hits(hits, first_hit, i);
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

/* Resolves a token that the first pass did not. False when memory ran out. */
static bool resolve(ns_hits *hits, const newsent_allocator *allocator, const ns_pack *pack,
                    const ns_tokens *tokens, size_t i)
{
    const ns_slot *slot = find_hot(pack, tokens->hash[i]);
    hits->looked_up[i] = is_entry(slot);
    if (!hits->looked_up[i] && (is_capitalised(tokens, i) || runs_into_name(tokens, i))) {
        /* No filter: most capitalised words are in the cold table. */
        const ns_slot *cold = ns_slot_find(pack->cold, pack->cold_slots, tokens->hash[i]);
        if (cold != NULL)
            slot = cold;
        hits->looked_up[i] = 1;
    }
    set_single(hits, pack, tokens, i, slot);
    bool continues = slot != NULL && i + 1 < tokens->count &&
                     slot->continuations & ns_continuation_bit(tokens->hash[i + 1]);
    return !continues || find_long(hits, allocator, pack, tokens, i, slot);
}

/*
 * Prefetches the home slot of a token, of the cold table for a capitalised word: the tables are
 * larger than the processor's nearest caches. The table is computed without a branch, which would
 * be mispredicted. always_inline: GCC treats a function that only prefetches as pure and deletes
 * the call.
 */
__attribute__((always_inline)) static inline void prefetch(const ns_pack *pack,
                                                           const ns_tokens *tokens, size_t i)
{
    size_t is_cold = is_capitalised(tokens, i);
    size_t mask = pack->hot_slots - 1 + (pack->cold_slots - pack->hot_slots) * is_cold;
    uintptr_t hot = (uintptr_t)pack->hot;
    uintptr_t table = hot + ((uintptr_t)pack->cold - hot) * is_cold;
    __builtin_prefetch((const void *)(table + (tokens->hash[i] & mask) * sizeof(ns_slot)));
}

/* What one probe of the hot table says about a token. All of it is computed with masks instead of
 * branches: which case a token is cannot be predicted, and is wrong for one in three. */
typedef struct first_probe {
    uint32_t entry;
    uint16_t shape_sets;    /* 0, the empty ones, without an entry */
    uint32_t continuations; /* not 0: with the next token it may begin a longer entry */
    uint32_t is_unresolved; /* another look-up may find more */
} first_probe;

/* The home slot of a token alone. Unresolved: the key may lie behind it, or in the cold table. */
static inline first_probe probe(const ns_pack *pack, const ns_tokens *tokens, size_t i,
                                size_t has_next)
{
    uint64_t hash = tokens->hash[i];
    ns_slot slot = *home_slot(pack, hash);
    uint32_t is_here = (slot.tag == (uint32_t)(hash >> 32)) & !ns_slot_is_free(&slot);
    uint32_t mask = 0 - is_here; /* all bits when the key is in its home slot, else none */
    first_probe found = {.entry = slot.entry & mask,
                         .shape_sets = (uint16_t)(slot.shape_sets & mask)};
    uint32_t may_be_behind =
        ns_filter_may_hold(pack->hot_filter, pack->hot_filter_words, hash) & ~mask;
    uint32_t may_be_name = is_capitalised(tokens, i) | (tokens->kind[i] == NS_TOKEN_NUMBER);
    found.is_unresolved = (may_be_behind | (may_be_name & (found.entry == 0))) != 0;
    found.continuations =
        slot.continuations & mask & ns_continuation_bit(tokens->hash[i + has_next]);
    return found;
}

/* First pass: one probe of the hot table for each token. Those that it does not resolve, and those
 * that may begin a longer entry, are queued for the second pass. */
static void probe_all(ns_hits *into, const ns_pack *of, const ns_tokens *from)
{
    /* Local copies: otherwise the compiler must assume that the stores alias the sources. */
    const ns_tokens tokens = *from;
    const ns_pack pack = *of;
    ns_hits hits = *into;
    size_t last = tokens.count - 1;
    size_t unresolved = 0;
    size_t continuing = 0;
    for (size_t i = 0; i <= last; i++) {
        size_t has_next = i < last;
        prefetch(&pack, &tokens, i + PREFETCH_TOKENS < last ? i + PREFETCH_TOKENS : last);
        first_probe found = probe(&pack, &tokens, i, has_next);
        hits.entry[i] = found.entry;
        hits.set[i] = pack.shape_sets[found.shape_sets].of[tokens.shape[i]];
        hits.looked_up[i] = found.entry != 0;
        hits.long_hit[i] = 0;
        hits.unresolved[unresolved] = (uint32_t)i;
        unresolved += found.is_unresolved;
        hits.continuing[continuing] = (uint32_t)i;
        continuing += (found.continuations != 0) & has_next & ~found.is_unresolved;
    }
    into->unresolved_count = unresolved;
    into->continuing_count = continuing;
}

/* Of the tokens that may begin longer entries, keeps those whose pair with the next token the
 * filters know: one in ten. */
static void keep_continuing(ns_hits *hits, const ns_pack *pack, const ns_tokens *tokens)
{
    size_t kept = 0;
    for (size_t c = 0; c < hits->continuing_count; c++) {
        size_t i = hits->continuing[c];
        uint64_t key = ns_hash_join(tokens->hash[i], tokens->hash[i + 1]);
        uint32_t continuations =
            reachable(home_slot(pack, tokens->hash[i])->continuations, begins_lower_at(tokens, i));
        uint32_t hot = ns_filter_may_hold(pack->hot_filter, pack->hot_filter_words, key) &
                       continuations / NS_CONTINUES_HOT;
        uint32_t cold = ns_filter_may_hold(pack->cold_filter, pack->cold_filter_words, key) &
                        continuations / NS_CONTINUES_COLD;
        hits->continuing[kept] = (uint32_t)i;
        kept += (hot | cold) & 1;
    }
    hits->continuing_count = kept;
}

/* All columns for as many tokens. False when memory ran out. */
static bool reserve_hits(ns_hits *hits, const newsent_allocator *allocator, size_t count)
{
    return ns_reserve(allocator, &hits->entry, &hits->entry_capacity, count, sizeof *hits->entry) &&
           ns_reserve(allocator, &hits->set, &hits->set_capacity, count, sizeof *hits->set) &&
           ns_reserve(allocator, &hits->looked_up, &hits->looked_up_capacity, count,
                      sizeof *hits->looked_up) &&
           ns_reserve(allocator, &hits->long_hit, &hits->long_hit_capacity, count,
                      sizeof *hits->long_hit) &&
           ns_reserve(allocator, &hits->long_end, &hits->long_end_capacity, count,
                      sizeof *hits->long_end) &&
           ns_reserve(allocator, &hits->unresolved, &hits->unresolved_capacity, count,
                      sizeof *hits->unresolved) &&
           ns_reserve(allocator, &hits->continuing, &hits->continuing_capacity, count,
                      sizeof *hits->continuing);
}

bool ns_lexicon_find_hits(ns_hits *hits, const newsent_allocator *allocator, const ns_pack *pack,
                          const ns_tokens *tokens)
{
    hits->long_count = 0;
    if (!reserve_hits(hits, allocator, tokens->count))
        return false;
    if (tokens->count == 0)
        return true;
    memset(hits->long_end, 0, tokens->count * sizeof *hits->long_end);
    probe_all(hits, pack, tokens);
    keep_continuing(hits, pack, tokens);
    for (size_t u = 0; u < hits->unresolved_count; u++)
        if (!resolve(hits, allocator, pack, tokens, hits->unresolved[u]))
            return false;
    for (size_t c = 0; c < hits->continuing_count; c++) {
        size_t i = hits->continuing[c];
        if (!find_long(hits, allocator, pack, tokens, i, home_slot(pack, tokens->hash[i])))
            return false;
    }
    return true;
}

void ns_lexicon_complete(ns_hits *hits, const ns_pack *pack, const ns_tokens *tokens, size_t i)
{
    if (hits->looked_up[i])
        return;
    hits->looked_up[i] = 1;
    set_single(hits, pack, tokens, i, find_cold(pack, tokens->hash[i]));
}

void ns_hits_free(ns_hits *hits, const newsent_allocator *allocator)
{
    ns_discard(allocator, &hits->entry, &hits->entry_capacity, sizeof *hits->entry);
    ns_discard(allocator, &hits->set, &hits->set_capacity, sizeof *hits->set);
    ns_discard(allocator, &hits->looked_up, &hits->looked_up_capacity, sizeof *hits->looked_up);
    ns_discard(allocator, &hits->long_hit, &hits->long_hit_capacity, sizeof *hits->long_hit);
    ns_discard(allocator, &hits->long_end, &hits->long_end_capacity, sizeof *hits->long_end);
    ns_discard(allocator, &hits->long_hits, &hits->long_capacity, sizeof *hits->long_hits);
    ns_discard(allocator, &hits->unresolved, &hits->unresolved_capacity, sizeof *hits->unresolved);
    ns_discard(allocator, &hits->continuing, &hits->continuing_capacity, sizeof *hits->continuing);
}
