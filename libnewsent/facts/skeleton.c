/* Copies the tokens of sentences with a METRIC. */
#include "facts/skeleton.h"

enum { LONGEST_SENTENCE = 240 /* tokens; what stands behind them is left out */ };

/* A token with its entries, which are gone when the next block is read. */
static ns_skeleton_token token_at(const ns_tokens *tokens, const ns_hits *hits, size_t i)
{
    ns_skeleton_token token = {.start = tokens->start[i],
                               .end = tokens->end[i],
                               .entry = hits->entry[i],
                               .set = hits->set[i],
                               .kind = tokens->kind[i],
                               .shape = tokens->shape[i],
                               .flags = tokens->flags[i]};
    if (hits->long_hit[i] != 0) {
        const ns_long_hit *mark = &hits->long_hits[hits->long_hit[i] - 1];
        token.long_entry = mark->entry;
        token.long_set = mark->set;
        token.long_length = mark->length;
    }
    return token;
}

/* Copies the tokens of one sentence, up to LONGEST_SENTENCE of them. */
static bool add_sentence(ns_skeleton *skeleton, const newsent_allocator *allocator,
                         const ns_pack *pack, const ns_tokens *tokens, ns_hits *hits,
                         size_t sentence)
{
    size_t first = tokens->sentences[sentence];
    size_t end = ns_sentence_end(tokens, sentence);
    size_t count = end - first < LONGEST_SENTENCE ? end - first : LONGEST_SENTENCE;
    if (!ns_reserve(allocator, &skeleton->sentences, &skeleton->sentence_capacity,
                    skeleton->sentence_count + 1, sizeof *skeleton->sentences) ||
        !ns_reserve(allocator, &skeleton->tokens, &skeleton->token_capacity,
                    skeleton->token_count + count, sizeof *skeleton->tokens))
        return false;
    skeleton->sentences[skeleton->sentence_count++] =
        (ns_skeleton_sentence){(uint32_t)skeleton->token_count, (uint32_t)count,
                               tokens->first_sentence + (uint32_t)sentence};
    for (size_t i = first; i < first + count; i++) {
        if (!hits->looked_up[i] && tokens->kind[i] == NS_TOKEN_WORD)
            ns_lexicon_complete(hits, pack, tokens, i);
        skeleton->tokens[skeleton->token_count++] = token_at(tokens, hits, i);
    }
    return true;
}

bool ns_skeleton_read(ns_skeleton *skeleton, const newsent_allocator *allocator,
                      const ns_pack *pack, const ns_tokens *tokens, ns_hits *hits,
                      const ns_matches *matches, size_t first, const uint8_t *is_metric)
{
    uint32_t last = UINT32_MAX;
    for (size_t m = first; m < matches->count; m++) {
        const ns_match *match = &matches->items[m];
        if (!is_metric[match->rule] || match->sentence == last)
            continue;
        last = match->sentence;
        if (!add_sentence(skeleton, allocator, pack, tokens, hits,
                          match->sentence - tokens->first_sentence))
            return false;
    }
    return true;
}

void ns_skeleton_clear(ns_skeleton *skeleton)
{
    skeleton->token_count = skeleton->sentence_count = 0;
}

void ns_skeleton_free(ns_skeleton *skeleton, const newsent_allocator *allocator)
{
    ns_discard(allocator, &skeleton->tokens, &skeleton->token_capacity, sizeof *skeleton->tokens);
    ns_discard(allocator, &skeleton->sentences, &skeleton->sentence_capacity,
               sizeof *skeleton->sentences);
}
