/*
 * CoNLL output: a token and its IOB2 tag on each line, an empty line after each line of the text.
 * Control characters and spaces, also those of Unicode, end a token and are not written. Of nested
 * entities the outer one gives the tag.
 */
#include <string.h>

#include "options.h"

/*
 * Bytes of the separator at a place, 0 for none: a control character or a space of Unicode. Readers
 * split lines and columns at these, so that no token may hold one.
 */
static size_t blank_width(const char *text, size_t length)
{
    unsigned char first = (unsigned char)text[0];
    unsigned char second = length > 1 ? (unsigned char)text[1] : 0;
    unsigned char third = length > 2 ? (unsigned char)text[2] : 0;
    if (first <= ' ' || first == 0x7F)
        return 1;
    if (first == 0xC2 && second <= 0xA0) /* U+0080 to U+00A0 */
        return 2;
    bool is_wide = (first == 0xE1 && second == 0x9A && third == 0x80) || /* U+1680 */
                   (first == 0xE2 && second == 0x80 &&
                    (third <= 0x8A || third == 0xA8 || third == 0xA9 || third == 0xAF)) ||
                   (first == 0xE2 && second == 0x81 && third == 0x9F) || /* U+205F */
                   (first == 0xE3 && second == 0x80 && third == 0x80);   /* U+3000 */
    if (is_wide)
        return 3;
    return 0;
}

/* Letters and digits of ASCII, and all bytes of other characters. */
static bool is_word_byte(char c)
{
    return (unsigned char)c >= 0x80 || (c >= '0' && c <= '9') ||
           ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/* Where the token at `at` ends: a run of word bytes with single marks inside ("3.5", "O'Brien"), or
 * one mark. */
static size_t token_end(const char *text, size_t at, size_t length)
{
    size_t end = at + 1;
    if (!is_word_byte(text[at]))
        return end;
    while (end < length && blank_width(text + end, length - end) == 0 &&
           (is_word_byte(text[end]) || (strchr(".,'", text[end]) != NULL && text[end] != '\0' &&
                                        end + 1 < length && is_word_byte(text[end + 1]))))
        end++;
    return end;
}

static void add_token(buffer *to, const char *bytes, size_t length, const char *prefix,
                      const char *type)
{
    buffer_add(to, bytes, length);
    buffer_add_char(to, '\t');
    buffer_add_text(to, prefix);
    buffer_add_text(to, type);
    buffer_add_char(to, '\n');
}

/* Adds the tokens of text[begin, end); type is "" outside of entities. */
static void add_tokens(buffer *to, const char *text, size_t begin, size_t end, const char *type)
{
    bool is_first = true;
    for (size_t at = begin; at < end;) {
        size_t blank = blank_width(text + at, end - at);
        if (blank > 0) {
            if (text[at] == '\n' && type[0] == '\0' && to->length > 1 &&
                memcmp(to->bytes + to->length - 2, "\n\n", 2) != 0)
                buffer_add_char(to, '\n');
            at += blank;
            continue;
        }
        size_t stop = token_end(text, at, end);
        const char *prefix = is_first ? "B-" : "I-";
        if (type[0] == '\0')
            prefix = "O";
        add_token(to, text + at, stop - at, prefix, type);
        is_first = false;
        at = stop;
    }
}

/* IOB2 has no nesting: of nested entities the outer one is written. */
static void write_record(buffer *to, const result *found)
{
    const char *text = found->record->text;
    size_t at = 0;
    if (result_has_many(found)) {
        buffer_add_text(to, "# ");
        result_add_id(to, found->record, buffer_add_cell);
        buffer_add_text(to, "\n\n");
    }
    for (size_t i = 0; i < found->count; i++) {
        const newsent_entity *entity = found->entities[i];
        if (entity->start < at)
            continue;
        add_tokens(to, text, at, entity->start, "");
        add_tokens(to, text, entity->start, entity->end, entity->type_name);
        at = entity->end;
    }
    add_tokens(to, text, at, found->record->length, "");
    buffer_add_char(to, '\n');
}

const writer conll_writer = {.name = "conll", .record = write_record};
