/* Singular of counted nouns by the irregular plurals and endings of the lexicon. */
#include "value/metric_unit.h"

#include <string.h>

#include "base/hash.h"
#include "lexicon/lexicon.h"

enum { LONGEST_ENDING = 8 };

static bool is_blank(char c)
{
    return (unsigned char)c <= ' ' || c == 0x7F;
}

/* Copies the phrase with single blanks; returns its length. */
static size_t copy_phrase(char *to, const char *text, size_t start, size_t end)
{
    size_t length = 0;
    for (size_t i = start; i < end; i++)
        if (!is_blank(text[i]))
            to[length++] = text[i];
        else if (length > 0 && to[length - 1] != ' ')
            to[length++] = ' ';
    return length;
}

static const char *singular_of_key(const ns_pack *pack, uint64_t key)
{
    const ns_slot *slot = ns_lexicon_find(pack, key);
    const ns_attribute *attribute =
        slot == NULL ? NULL : ns_lexicon_attribute(pack, slot->entry, 0, "singular");
    if (attribute == NULL)
        return NULL;
    return ns_pack_text(pack, attribute->text);
}

/* "MAUs": behind a capital only the last letter is an ending, whatever the letters would make in a
 * word ("virus"). */
static size_t longest_ending(const char *word, size_t length)
{
    bool ends_acronym =
        length > 1 && word[length - 2] >= 'A' && word[length - 2] <= 'Z' && word[length - 1] >= 'a';
    if (ends_acronym)
        return 1;
    return LONGEST_ENDING;
}

/* What the last `*length` bytes of the word become: its whole for an irregular plural, else its
 * longest known ending.
 */
static const char *find_singular(const ns_pack *pack, const char *word, size_t word_length,
                                 size_t *length)
{
    const char *singular = singular_of_key(pack, ns_hash_word(word, word_length));
    uint64_t hyphen = ns_hash_word("-", 1);
    *length = word_length;
    for (size_t ending = longest_ending(word, word_length); singular == NULL && ending > 0;
         ending--) {
        if (ending > word_length)
            continue;
        *length = ending;
        singular = singular_of_key(
            pack, ns_hash_join(hyphen, ns_hash_word(word + word_length - ending, ending)));
    }
    return singular;
}

const char *ns_metric_unit(const ns_pack *pack, ns_arena *arena, const char *text, size_t start,
                           size_t end)
{
    char *phrase = ns_arena_take(arena, end - start + 1);
    if (phrase == NULL)
        return NULL;
    size_t length = copy_phrase(phrase, text, start, end);
    size_t word = length;
    size_t changed;
    phrase[length] = '\0';
    while (word > 0 && phrase[word - 1] != ' ' && phrase[word - 1] != '-')
        word--;
    const char *singular =
        word < length ? find_singular(pack, phrase + word, length - word, &changed) : NULL;
    if (singular == NULL)
        return phrase;
    size_t kept = length - changed;
    return ns_arena_format(arena, "%.*s%s", (int)kept, phrase,
                           strcmp(singular, "-") == 0 ? "" : singular);
}
