/* Cuts a text into blocks: takes where one begins and its wished size, gives the best border near
 * to it. */
#include "text/blocks.h"

/* How far beyond the wished size each kind of border is looked for, in bytes; a worse one is taken
 * only when there is none. */
enum { PARAGRAPH_REACH = 4096, SENTENCE_REACH = 8192, SPACE_REACH = 12288 };

/* A kind of border: says where it ends when it lies at `at`, else 0. */
typedef size_t border(const char *text, size_t at, size_t end);

static bool is_small_letter(char byte)
{
    return byte >= 'a' && byte <= 'z';
}

/* A blank line. */
static size_t paragraph_border(const char *text, size_t at, size_t end)
{
    if (text[at] != '\n')
        return 0;
    for (at++; at < end && (text[at] == ' ' || text[at] == '\t' || text[at] == '\r'); at++)
        ;
    if (at < end && text[at] == '\n')
        return at + 1;
    return 0;
}

/* A mark after a small word of three letters or more, which is seldom an abbreviation, and a space.
 */
static size_t sentence_border(const char *text, size_t at, size_t end)
{
    if ((text[at] != '.' && text[at] != '!' && text[at] != '?') || at < 3)
        return 0;
    bool is_word = is_small_letter(text[at - 1]) && is_small_letter(text[at - 2]) &&
                   is_small_letter(text[at - 3]);
    size_t space = at + 1;
    if (space < end && (text[space] == '"' || text[space] == '\'' || text[space] == ')'))
        space++;
    if (is_word && space < end && (text[space] == ' ' || text[space] == '\n'))
        return space + 1;
    return 0;
}

static size_t line_border(const char *text, size_t at, size_t end)
{
    (void)end;
    if (text[at] == '\n')
        return at + 1;
    return 0;
}

static size_t space_border(const char *text, size_t at, size_t end)
{
    (void)end;
    if (text[at] == ' ' || text[at] == '\t' || text[at] == '\n')
        return at + 1;
    return 0;
}

static size_t code_point_border(const char *text, size_t at, size_t end)
{
    (void)end;
    if (((unsigned char)text[at] & 0xC0) != 0x80)
        return at;
    return 0;
}

/* End of the first border of a kind that begins within reach, 0 when there is none. */
static size_t find_border(const char *text, size_t length, size_t from, size_t reach, border *kind)
{
    size_t last = length - from < reach ? length : from + reach;
    size_t found = 0;
    for (size_t at = from; at < last && found == 0; at++)
        found = kind(text, at, length);
    return found;
}

size_t ns_block_end(const char *text, size_t length, size_t begin, size_t target)
{
    if (length - begin <= target)
        return length;
    size_t wished = begin + target;
    size_t end;
    if ((end = find_border(text, length, wished, PARAGRAPH_REACH, paragraph_border)) > begin ||
        (end = find_border(text, length, wished, SENTENCE_REACH, sentence_border)) > begin ||
        (end = find_border(text, length, wished, SENTENCE_REACH, line_border)) > begin ||
        (end = find_border(text, length, wished, SPACE_REACH, space_border)) > begin ||
        (end = find_border(text, length, wished, SPACE_REACH, code_point_border)) > begin)
        return end;
    return length;
}
