/* Reads one token after the other; white space and line ends only separate them. */
#include "compile/parse/phrase_lexer.h"

#include <string.h>

static bool is_name_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static ns_slice slice_of(const ns_slice *piece, size_t from, size_t to)
{
    return (ns_slice){piece->text + from, to - from, piece->line, piece->column + (uint32_t)from};
}

/* Skips blanks and the ends of pieces. NULL at the end of the expression. */
static const ns_slice *skip_blanks(ns_phrase_lexer *lexer)
{
    while (lexer->piece < lexer->expression->count) {
        const ns_slice *piece = &lexer->expression->pieces[lexer->piece];
        while (lexer->at < piece->length && is_blank(piece->text[lexer->at]))
            lexer->at++;
        if (lexer->at < piece->length)
            return piece;
        lexer->piece++;
        lexer->at = 0;
    }
    return NULL;
}

static void read_end(ns_phrase_lexer *lexer)
{
    const ns_slice *last = &lexer->expression->pieces[lexer->expression->count - 1];
    lexer->kind = NS_LEXEME_END;
    lexer->text = slice_of(last, last->length, last->length);
}

static void read_name(ns_phrase_lexer *lexer, const ns_slice *piece)
{
    size_t end = lexer->at;
    while (end < piece->length && is_name_byte(piece->text[end]))
        end++;
    lexer->kind = NS_LEXEME_NAME;
    lexer->text = slice_of(piece, lexer->at, end);
    lexer->at = end;
}

static void read_mark(ns_phrase_lexer *lexer, const ns_slice *piece)
{
    lexer->kind = NS_LEXEME_MARK;
    lexer->text = slice_of(piece, lexer->at, lexer->at + 1);
    lexer->at++;
}

/* Reads up to a closing mark; the text is what stands between. False when there is none. */
static bool read_enclosed(ns_phrase_lexer *lexer, const ns_slice *piece, char closing,
                          ns_lexeme kind)
{
    size_t start = lexer->at + 1;
    const char *close = memchr(piece->text + start, closing, piece->length - start);
    lexer->kind = kind;
    lexer->text = slice_of(piece, lexer->at, start);
    if (close == NULL)
        return false;
    size_t end = (size_t)(close - piece->text);
    lexer->text = slice_of(piece, start, end);
    lexer->at = end + 1;
    return true;
}

static const char *read_literal(ns_phrase_lexer *lexer, const ns_slice *piece)
{
    ns_slice opening = slice_of(piece, lexer->at, lexer->at + 1);
    if (read_enclosed(lexer, piece, '"', NS_LEXEME_LITERAL) && lexer->text.length > 0)
        return NULL;
    lexer->text = opening;
    return "a word needs a closing quotation mark and at least one letter";
}

static const char *read_count(ns_phrase_lexer *lexer, const ns_slice *piece)
{
    if (read_enclosed(lexer, piece, '}', NS_LEXEME_COUNT))
        return NULL;
    return "a closing brace is missing";
}

ns_phrase_lexer ns_phrase_lexer_of(const ns_expression *expression)
{
    return (ns_phrase_lexer){.expression = expression};
}

const char *ns_phrase_lexer_next(ns_phrase_lexer *lexer)
{
    const ns_slice *piece = skip_blanks(lexer);
    if (piece == NULL) {
        read_end(lexer);
        return NULL;
    }
    char first = piece->text[lexer->at];
    if (first == '"')
        return read_literal(lexer, piece);
    if (first == '{')
        return read_count(lexer, piece);
    if (is_name_byte(first))
        read_name(lexer, piece);
    else
        read_mark(lexer, piece);
    return NULL;
}
