/* `let Name = expression` and `shared let Name = expression`. */
#include <string.h>

#include "base/error.h"
#include "compile/check/rule_check.h"
#include "compile/define/define.h"
#include "compile/emit/program.h"
#include "compile/parse/phrase_parser.h"

/* Joins the lines of an expression with spaces. Returns its length, NS_LET_BYTES when it is too
 * long. */
static size_t join_pieces(const ns_expression *expression, char *text)
{
    size_t length = 0;
    for (size_t i = 0; i < expression->count; i++) {
        ns_slice piece = expression->pieces[i];
        if (length + 1 + piece.length > NS_LET_BYTES)
            return NS_LET_BYTES;
        if (i > 0)
            text[length++] = ' ';
        memcpy(text + length, piece.text, piece.length);
        length += piece.length;
    }
    return length;
}

/* Keeps the text, which each file that uses the let parses for itself. */
static newsent_status share(ns_phrase *phrase, const ns_statement *made)
{
    ns_builder *builder = phrase->builder;
    char text[NS_LET_BYTES];
    const char *path = phrase->source->path;
    size_t length = join_pieces(&made->match, text);
    ns_let let = {.line = made->name.line};
    if (length == NS_LET_BYTES)
        return ns_source_fail(phrase->source, made->name, builder->error,
                              "a shared let has at most %d bytes; share its parts one by one",
                              NS_LET_BYTES - 1);
    newsent_status status =
        ns_builder_string(builder, made->name.text, made->name.length, &let.name);
    if (status == NEWSENT_OK)
        status = ns_builder_string(builder, text, length, &let.text);
    if (status == NEWSENT_OK)
        status = ns_builder_string(builder, path, strlen(path), &let.file);
    if (status == NEWSENT_OK)
        status = ns_builder_let(builder, &let);
    return status;
}

newsent_status ns_define_let(ns_phrase *phrase, const ns_statement *made)
{
    uint16_t node;
    if (phrase->macro_count == NS_PHRASE_MACROS)
        return ns_source_fail(phrase->source, made->name, phrase->builder->error,
                              "more than %d let statements in one file; split the file",
                              NS_PHRASE_MACROS);
    if (made->match.count == 0)
        return ns_source_fail(phrase->source, made->name, phrase->builder->error,
                              "let needs an expression: let Name = expression");
    phrase->is_sharing = made->is_shared;
    newsent_status status = ns_phrase_parse(phrase, &made->match, &node);
    phrase->is_sharing = false;
    if (status == NEWSENT_OK)
        status = ns_check_let(phrase, made->name);
    if (status == NEWSENT_OK && made->is_shared)
        status = share(phrase, made);
    if (status == NEWSENT_OK)
        status = ns_program_share(phrase, &node);
    if (status == NEWSENT_OK)
        phrase->macros[phrase->macro_count++] =
            (ns_macro){.name = made->name, .node = node, .is_shared = made->is_shared};
    return status;
}
