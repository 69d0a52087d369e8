/* Sentence starts: after . ! ? that no abbreviation explains, and at lines and paragraphs. */
#include "sentences.h"

/* Text that is wrapped by hand has lines of about this length or more; a shorter line is a headline or an item of a list. */
enum { WRAPPED_LINE_BYTES = 50 };

ns_sentence_classes ns_sentence_classes_find(const ns_pack *pack)
{
    return (ns_sentence_classes){.abbrev = ns_pack_class(pack, "Abbrev"), .abbrev_end = ns_pack_class(pack, "AbbrevEnd"),
                                 .starter = ns_pack_class(pack, "SentenceStarter"),
                                 .function_word = ns_pack_class(pack, "FunctionWord")};
}

typedef struct splitter {
    ns_tokens *tokens;
    const ns_pack *pack;
    const ns_sentence_classes *classes;
    size_t line; /* first token of the current line */
} splitter;

static bool has_class(const splitter *split, size_t i, uint16_t class_id)
{
    const ns_pack *pack = split->pack;
    if (class_id == 0 || pack->hot_slots == 0)
        return false;
    uint64_t key = split->tokens->hash[i];
    for (size_t at = key & (pack->hot_slots - 1); pack->hot[at].key != 0; at = (at + 1) & (pack->hot_slots - 1))
        if (pack->hot[at].key == key)
            return ns_set_has(pack, pack->entries[pack->hot[at].entry].sets[split->tokens->shape[i]], class_id);
    return false;
}

static char first_byte(const splitter *split, size_t i)
{
    return split->tokens->text[split->tokens->start[i]];
}

static bool is_lower_word(const splitter *split, size_t i)
{
    return split->tokens->kind[i] == NS_TOKEN_WORD && split->tokens->shape[i] == NS_SHAPE_LOWER;
}

static bool is_closing(const splitter *split, size_t i)
{
    if (split->tokens->kind[i] != NS_TOKEN_PUNCT || !(split->tokens->flags[i] & NS_TOKEN_GLUED))
        return false;
    const char *text = split->tokens->text + split->tokens->start[i];
    bool is_curly = text[0] == '\xE2' && text[1] == '\x80' && (text[2] == '\x99' || text[2] == '\x9D'); /* U+2019, U+201D */
    return text[0] == '"' || text[0] == '\'' || text[0] == ')' || text[0] == ']' || is_curly;
}

/* A dotted acronym ends in its own period: U.S. */
static bool is_dotted(const splitter *split, size_t i)
{
    return split->tokens->kind[i] == NS_TOKEN_WORD && split->tokens->text[split->tokens->end[i] - 1] == '.';
}

static bool is_initial(const splitter *split, size_t i)
{
    return split->tokens->kind[i] == NS_TOKEN_WORD && split->tokens->end[i] - split->tokens->start[i] == 1 &&
           split->tokens->shape[i] == NS_SHAPE_TITLE;
}

/* Whether the period at token i ends a sentence before token `next`. */
static bool period_ends(const splitter *split, size_t i, size_t next)
{
    if (i == 0 || !(split->tokens->flags[i] & NS_TOKEN_GLUED))
        return true;
    if (has_class(split, i - 1, split->classes->abbrev_end))
        return has_class(split, next, split->classes->starter);
    return !has_class(split, i - 1, split->classes->abbrev) && !is_initial(split, i - 1);
}

/* Whether token i, with what closes behind it, ends a sentence before token `next`. */
static bool ends_sentence(const splitter *split, size_t i, size_t next)
{
    if (is_lower_word(split, next) || split->tokens->flags[next] & NS_TOKEN_GLUED)
        return false;
    if (is_dotted(split, i))
        return has_class(split, next, split->classes->starter);
    if (split->tokens->kind[i] != NS_TOKEN_PUNCT)
        return false;
    char mark = first_byte(split, i);
    if (mark == '!' || mark == '?' || (unsigned char)mark == 0xE2)
        return mark != '\xE2' || split->tokens->text[split->tokens->start[i] + 2] == '\xA6'; /* U+2026 */
    return mark == '.' && period_ends(split, i, next);
}

/* The last token of a sentence may be followed by closing marks: `said."` */
static size_t before_closing(const splitter *split, size_t i)
{
    while (i > 0 && is_closing(split, i))
        i--;
    return i;
}

/* Whether the line that begins at token i begins a sentence too. */
static bool line_begins_sentence(const splitter *split, size_t i)
{
    if (i == 0)
        return false;
    const ns_tokens *tokens = split->tokens;
    size_t length = tokens->end[i - 1] - tokens->start[split->line];
    if (is_lower_word(split, i) || length >= WRAPPED_LINE_BYTES)
        return false;
    char last = first_byte(split, i - 1);
    bool wants_more = last == ',' || last == '-' || last == '&' || last == '(' ||
                      (is_lower_word(split, i - 1) && has_class(split, i - 1, split->classes->function_word));
    return !wants_more;
}

static bool begins_sentence(const splitter *split, size_t i)
{
    if (i == 0)
        return (split->tokens->flags[0] & NS_TOKEN_LINE) != 0;
    if (split->tokens->flags[i] & NS_TOKEN_PARAGRAPH)
        return true;
    if (ends_sentence(split, before_closing(split, i - 1), i))
        return true;
    return split->tokens->flags[i] & NS_TOKEN_LINE && line_begins_sentence(split, i);
}

void ns_sentences_mark(ns_tokens *tokens, const ns_pack *pack, const ns_sentence_classes *classes, uint32_t first_sentence)
{
    splitter split = {tokens, pack, classes, 0};
    tokens->first_sentence = first_sentence;
    tokens->next_sentence = first_sentence + (tokens->count > 0);
    for (size_t i = 0; i < tokens->count; i++) {
        if (begins_sentence(&split, i)) {
            tokens->flags[i] |= NS_TOKEN_SENTENCE;
            tokens->next_sentence += i > 0;
        }
        if (tokens->flags[i] & NS_TOKEN_LINE)
            split.line = i;
    }
}
