/*
 * CoNLL output: a token and its IOB2 tag on each line, an empty line after each line of the text.
 * Of nested entities the outer one gives the tag.
 */
#include <string.h>

#include "options.h"

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == '\v' || c == '\0';
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
    while (end < length &&
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
        if (is_blank(text[at])) {
            if (text[at] == '\n' && type[0] == '\0' && to->length > 1 &&
                memcmp(to->bytes + to->length - 2, "\n\n", 2) != 0)
                buffer_add_char(to, '\n');
            at++;
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
