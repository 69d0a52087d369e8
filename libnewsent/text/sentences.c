/* Sentence starts: after . ! ? … that no abbreviation explains, at paragraphs, and at lines that
 * are not wrapped text. */
#include "text/sentences.h"

#include "pack/class_sets.h"
#include "pack/lexicon_table.h"
#include "text/line_wraps.h"
#include "text/utf8.h"

/* What a mark does around the border of sentences. Quotation marks that look alike on both sides
 * depend on the spaces. */
typedef enum mark { NO_MARK, END, PERIOD, OPENING, CLOSING, DASH, BULLET, COLON, JOINING } mark;

typedef struct splitter {
    ns_tokens *tokens;
    const ns_pack *pack;
    const ns_sentence_classes *classes;
    ns_line_wraps wraps;
} splitter;

ns_sentence_classes ns_sentence_classes_find(const ns_pack *pack)
{
    return (ns_sentence_classes){.abbrev = ns_pack_class(pack, "Abbrev"),
                                 .abbrev_end = ns_pack_class(pack, "AbbrevEnd"),
                                 .abbrev_number = ns_pack_class(pack, "AbbrevNumber"),
                                 .abbrev_weak = ns_pack_class(pack, "AbbrevWeak"),
                                 .starter = ns_pack_class(pack, "SentenceStarter"),
                                 .function_word = ns_pack_class(pack, "FunctionWord"),
                                 .month = ns_pack_class(pack, "Month")};
}

/* The classes of token i in the hot table; the empty set when it is not there. */
static uint16_t set_of(const splitter *split, size_t i)
{
    const ns_pack *pack = split->pack;
    const ns_slot *slot = ns_slot_find(pack->hot, pack->hot_slots, split->tokens->hash[i]);
    if (slot == NULL)
        return 0;
    return ns_slot_set(pack, slot, split->tokens->shape[i]);
}

static bool has_class(const splitter *split, uint16_t set, uint16_t class_id)
{
    return set != 0 && class_id != 0 && ns_set_has(split->pack, set, class_id);
}

static bool is_glued(const splitter *split, size_t i)
{
    return split->tokens->flags[i] & NS_TOKEN_GLUED;
}

/* What the token does to a sentence; straight quotes open or close by the space beside them. */
static mark mark_of(const splitter *split, size_t i)
{
    const ns_tokens *tokens = split->tokens;
    size_t length;
    if (tokens->kind[i] != NS_TOKEN_PUNCT)
        return NO_MARK;
    switch (ns_text_code_point(tokens->text + tokens->start[i], &length)) {
    case '.':
        if (tokens->end[i] - tokens->start[i] == 1)
            return PERIOD;
        return END;
    case '!':
    case '?':
    case 0x2026: return END; /* … */
    case '"':
    case '\'':
        if (is_glued(split, i))
            return CLOSING;
        return OPENING;
    case '(':
    case '[':
    case '{':
    case 0xAB:   /* « */
    case 0x2018: /* ‘ */
    case 0x201C: /* “ */ return OPENING;
    case ')':
    case ']':
    case '}':
    case 0xBB:   /* » */
    case 0x2019: /* ’ */
    case 0x201D: /* ” */ return CLOSING;
    case '-':
    case 0x2013: /* – */
    case 0x2014: /* — */ return DASH;
    case 0x2022: return BULLET; /* • */
    case ':': return COLON;
    case ',':
    case ';':
    case '&':
    case '/': return JOINING;
    default: return NO_MARK;
    }
}

static bool is_small_word(const splitter *split, size_t i)
{
    return split->tokens->kind[i] == NS_TOKEN_WORD && split->tokens->shape[i] == NS_SHAPE_LOWER;
}

/* A dotted acronym has its own period: U.S. */
static bool is_dotted(const splitter *split, size_t i)
{
    return split->tokens->kind[i] == NS_TOKEN_WORD &&
           split->tokens->text[split->tokens->end[i] - 1] == '.';
}

static bool is_initial(const splitter *split, size_t i)
{
    const ns_tokens *tokens = split->tokens;
    return i + 1 < tokens->count && tokens->kind[i] == NS_TOKEN_WORD &&
           tokens->shape[i] == NS_SHAPE_TITLE && tokens->end[i] - tokens->start[i] == 1 &&
           mark_of(split, i + 1) == PERIOD && is_glued(split, i + 1);
}

/* The first token from i on that is no opening mark, dash or bullet; the count of tokens when there
 * is none. */
static size_t head_of(const splitter *split, size_t i)
{
    for (; i < split->tokens->count; i++) {
        mark kind = mark_of(split, i);
        if (kind != OPENING && kind != DASH && kind != BULLET &&
            !(kind == CLOSING && is_glued(split, i)))
            break;
    }
    return i;
}

/* The last token up to i that is no closing mark: of `said."` the period. */
static size_t last_of(const splitter *split, size_t i)
{
    while (i > 0 && is_glued(split, i) && mark_of(split, i) == CLOSING)
        i--;
    return i;
}

/* A word that surely begins a sentence, even after an abbreviation. "A." may be an initial. */
static bool is_starter(const splitter *split, size_t i)
{
    return has_class(split, set_of(split, i), split->classes->starter) && !is_initial(split, i);
}

/* Whether a day stands with its period before a month and a year, as in German: "17. August 2020".
 */
static bool is_day_of_month(const splitter *split, size_t day, size_t month)
{
    enum { DAY_DIGITS = 2, YEAR_DIGITS = 4 };
    const ns_tokens *tokens = split->tokens;
    size_t year = month + 1;
    if (tokens->end[day] - tokens->start[day] > DAY_DIGITS || year >= tokens->count)
        return false;
    return has_class(split, set_of(split, month), split->classes->month) &&
           tokens->kind[year] == NS_TOKEN_NUMBER &&
           tokens->end[year] - tokens->start[year] == YEAR_DIGITS;
}

/* Whether the period behind `word`, an abbreviation or not, ends a sentence before `head`. */
static bool period_ends(const splitter *split, size_t word, size_t head)
{
    const ns_sentence_classes *classes = split->classes;
    const ns_tokens *tokens = split->tokens;
    bool is_before_number = tokens->kind[head] == NS_TOKEN_NUMBER;
    if (tokens->kind[word] == NS_TOKEN_NUMBER) /* "1. Introduction" counts items */
        return !(tokens->flags[word] & NS_TOKEN_SENTENCE) && !is_day_of_month(split, word, head);
    uint16_t set = set_of(split, word);
    if (has_class(split, set, classes->abbrev_number))
        return !is_before_number;
    if (has_class(split, set, classes->abbrev_weak) && !is_before_number &&
        (word == 0 || mark_of(split, word - 1) != JOINING))
        return true;
    if (has_class(split, set, classes->abbrev_end))
        return is_starter(split, head);
    if (has_class(split, set, classes->abbrev))
        return false;
    return (!is_dotted(split, word) && !is_initial(split, word)) || is_starter(split, head);
}

/* A period that stands apart between two numbers is a decimal point, as texts that were cut into
 * words have it: "6 . 2". */
static bool is_point(const splitter *split, size_t last, size_t i)
{
    const uint8_t *kind = split->tokens->kind;
    return last > 0 && last + 1 == i && !is_glued(split, last) &&
           kind[last - 1] == NS_TOKEN_NUMBER && kind[i] == NS_TOKEN_NUMBER;
}

/* Whether a sentence ends before token i by a mark or a dotted word. */
static bool ends_before(const splitter *split, size_t i)
{
    if (is_glued(split, i)) /* tested first: a long run of marks without spaces is then looked at
                               once, not from each of them */
        return false;
    const ns_tokens *tokens = split->tokens;
    bool follows_plain_word = tokens->kind[i - 1] == NS_TOKEN_WORD && !is_dotted(split, i - 1);
    if (follows_plain_word) /* the usual case */
        return false;
    size_t last = last_of(split, i - 1);
    mark end = mark_of(split, last);
    if ((end != END && end != PERIOD && !is_dotted(split, last)) ||
        (end == PERIOD && is_point(split, last, i)))
        return false;
    size_t head = head_of(split, i);
    if (head == split->tokens->count)
        return true;
    if (is_small_word(split, head) || split->tokens->kind[head] == NS_TOKEN_PUNCT ||
        split->tokens->kind[head] == NS_TOKEN_CLITIC)
        return false;
    if (end == PERIOD && last > 0 && is_glued(split, last))
        return period_ends(split, last - 1, head);
    return end != NO_MARK || period_ends(split, last, head);
}

/* A bullet or a symbol that stands for one: "* item". */
static bool is_bullet(const splitter *split, size_t i)
{
    bool stands_alone = i + 1 < split->tokens->count && !is_glued(split, i + 1);
    return stands_alone &&
           (split->tokens->kind[i] == NS_TOKEN_SYMBOL || mark_of(split, i) == BULLET);
}

/* Whether the line that begins at token i begins a sentence, though no mark says so. */
static bool line_begins(splitter *split, size_t i)
{
    mark before = mark_of(split, i - 1);
    if (is_bullet(split, i))
        return true;
    if (is_small_word(split, i) || before == JOINING || before == DASH || before == OPENING)
        return false;
    if (is_small_word(split, i - 1) &&
        has_class(split, set_of(split, i - 1), split->classes->function_word))
        return false;
    return before == COLON || !ns_line_wraps_at(&split->wraps, split->tokens->start[i]);
}

static bool begins_sentence(splitter *split, size_t i)
{
    uint8_t flags = split->tokens->flags[i];
    if (i == 0 || flags & NS_TOKEN_PARAGRAPH || ends_before(split, i))
        return true;
    return flags & NS_TOKEN_LINE && line_begins(split, i);
}

/* A line that a wrapper began is none, so that names and datelines are the same at any width. */
static void join_line(splitter *split, size_t i, bool is_sentence)
{
    uint8_t flags = split->tokens->flags[i];
    if (i == 0 || !(flags & NS_TOKEN_LINE) || flags & NS_TOKEN_PARAGRAPH)
        return;
    if (!is_sentence || ns_line_wraps_at(&split->wraps, split->tokens->start[i]))
        split->tokens->flags[i] = flags & (uint8_t)~NS_TOKEN_LINE;
}

/* The bytes from the first token to the last. */
static ns_line_wraps wraps_of(const ns_tokens *tokens)
{
    size_t last = tokens->count;
    if (last == 0)
        return ns_line_wraps_open(tokens->text, 0, 0);
    return ns_line_wraps_open(tokens->text, tokens->start[0], tokens->end[last - 1]);
}

void ns_sentences_mark(ns_tokens *tokens, const ns_pack *pack, const ns_sentence_classes *classes,
                       uint32_t first_sentence)
{
    splitter split = {tokens, pack, classes, wraps_of(tokens)};
    size_t candidates = tokens->sentence_count;
    size_t count = 0;
    for (size_t c = 0; c < candidates; c++) {
        uint32_t i = tokens->sentences[c];
        bool is_sentence = begins_sentence(&split, i);
        join_line(&split, i, is_sentence);
        if (is_sentence) {
            tokens->flags[i] |= NS_TOKEN_SENTENCE;
            tokens->sentences[count++] = i;
        }
    }
    tokens->sentence_count = count;
    tokens->first_sentence = first_sentence;
    tokens->next_sentence = first_sentence + (uint32_t)count;
}
