/* Cuts a text into passages at the best border near the wished size. */
#include "tokens.h"

#include <string.h>

/* How far beyond the target each kind of border is looked for, in bytes; a worse border is taken only after that. */
enum { PARAGRAPH_REACH = 4096, LINE_REACH = 8192, SPACE_REACH = 12288 };

static bool is_continuation(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

/* End after the first occurrence of border within reach, 0 when there is none. */
static size_t find_border(const char *text, size_t from, size_t to, const char *border)
{
    size_t length = strlen(border);
    for (size_t at = from; at + length <= to; at++) {
        const char *hit = memchr(text + at, border[0], to - length + 1 - at);
        if (hit == NULL)
            return 0;
        at = (size_t)(hit - text);
        if (memcmp(hit, border, length) == 0)
            return at + length;
    }
    return 0;
}

static size_t reach(size_t target, size_t length, size_t bytes)
{
    return length - target < bytes ? length : target + bytes;
}

size_t ns_passage_end(const char *text, size_t length, size_t begin, size_t target)
{
    if (length - begin <= target)
        return length;
    size_t wished = begin + target, end;
    if ((end = find_border(text, wished, reach(wished, length, PARAGRAPH_REACH), "\n\n")) > 0 ||
        (end = find_border(text, wished, reach(wished, length, LINE_REACH), "\n")) > 0 ||
        (end = find_border(text, wished, reach(wished, length, LINE_REACH), ". ")) > 0 ||
        (end = find_border(text, wished, reach(wished, length, SPACE_REACH), " ")) > 0)
        return end;
    end = reach(wished, length, SPACE_REACH);
    while (end < length && is_continuation(text[end]))
        end++;
    return end;
}
