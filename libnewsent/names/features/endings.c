/* Endings: takes an unknown word, gives a feature for each of its last two, three, four letters. */
#include "names/features/endings.h"

#include "names/features/feature_list.h"
#include "names/features/orthography.h"

enum { SHORTEST_ENDING = 2, LONGEST_ENDING = 4, LETTERS_BEFORE = 2 };

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* A feature of the last letters of a word, for words that have no weights of their own. */
static void add_ending(ns_chunk_features *f, ns_template template_id, size_t token,
                       const char *value, uint8_t letters)
{
    uint64_t hash = ns_hash_bytes(value, letters + 1u);
    uint16_t row = ns_weights_of_word(&f->block->model->evidence, hash)->row[template_id];
    ns_add_feature(f, row);
    if (f->listener != NULL)
        ns_notify_feature(f, &(ns_feature){.template_id = template_id,
                                           .kind = NS_FEATURE_WORD,
                                           .token = token,
                                           .letters = letters,
                                           .row = row});
}

void ns_add_endings(ns_chunk_features *f, ns_template template_id, size_t i)
{
    if (!(f->token_traits[i] & NS_IS_UNKNOWN))
        return;
    size_t token = f->chunk->first + i;
    size_t length = ns_block_length(f->block, token);
    const char *end = f->block->tokens->text + f->block->tokens->end[token];
    char value[LONGEST_ENDING + 1];
    for (uint8_t n = 1; n <= LONGEST_ENDING && n + LETTERS_BEFORE <= (int)length; n++) {
        if (!is_letter(end[-n]))
            return;
        value[LONGEST_ENDING - n + 1] = (char)(end[-n] | 0x20);
        value[LONGEST_ENDING - n] = '-';
        if (n >= SHORTEST_ENDING)
            add_ending(f, template_id, token, value + LONGEST_ENDING - n, n);
    }
}
