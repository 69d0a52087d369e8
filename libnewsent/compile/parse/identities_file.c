/*
 * Identity files: takes lines of organizations with their ids, adds them and the forms of their
 * names.
 *
 * Columns, TAB: name, kind, Wikidata item, ticker as EXCHANGE:SYMBOL, ISIN, CIK, forms separated by
 * |. Only the forms are looked up. A form of two organizations stands for neither.
 */
#include <string.h>

#include "base/error.h"
#include "compile/check/diagnostics.h"

enum { NAME, KIND, WIKIDATA, TICKER, ISIN, CIK, FORMS, COLUMNS };

/* Adds a key of an identity. */
static newsent_status add_form(ns_builder *builder, uint64_t key, uint32_t identity)
{
    if (!ns_reserve(&builder->allocator, &builder->forms, &builder->form_capacity,
                    builder->form_count + 1, sizeof *builder->forms))
        return ns_fail_memory(builder->error);
    builder->forms[builder->form_count++] = (ns_build_form){key, identity};
    return NEWSENT_OK;
}

/* Adds a form by the hash of its tokens, which is that of the lexicon. */
static newsent_status add_name(ns_builder *builder, ns_source *source, ns_slice form,
                               uint32_t identity)
{
    ns_tokens *tokens = &builder->tokens;
    tokens->count = 0;
    if (!ns_tokens_read(tokens, &builder->allocator, form.text, 0, form.length))
        return ns_fail_memory(builder->error);
    if (tokens->count == 0)
        return ns_source_fail(source, form, builder->error, "a form must have a token");
    uint64_t key = NS_HASH_EMPTY;
    for (size_t i = 0; i < tokens->count; i++)
        key = ns_hash_join(key, tokens->hash[i]);
    return add_form(builder, key, identity);
}

/* Interns the columns of a line. */
static newsent_status read_columns(ns_builder *builder, const ns_slice *columns,
                                   ns_identity *identity)
{
    ns_slice symbol = columns[TICKER];
    ns_slice exchange = ns_slice_cut(&symbol, ':');
    const struct {
        ns_slice from;
        ns_string *to;
    } texts[] = {{columns[NAME], &identity->name},
                 {columns[KIND], &identity->kind},
                 {columns[WIKIDATA], &identity->wikidata},
                 {exchange, &identity->exchange},
                 {symbol, &identity->ticker},
                 {columns[ISIN], &identity->isin},
                 {columns[CIK], &identity->cik}};
    newsent_status status = NEWSENT_OK;
    for (size_t i = 0; i < sizeof texts / sizeof *texts && status == NEWSENT_OK; i++) {
        ns_slice text = ns_slice_trim(texts[i].from);
        status = ns_builder_string(builder, text.text, text.length, texts[i].to);
    }
    return status;
}

/* Reserves an identity; number 0 stays unused. */
static newsent_status store(ns_builder *builder, const ns_identity *identity, uint32_t *index)
{
    size_t count = builder->identity_count == 0 ? 1 : builder->identity_count;
    if (!ns_reserve(&builder->allocator, &builder->identities, &builder->identity_capacity,
                    count + 1, sizeof *identity))
        return ns_fail_memory(builder->error);
    if (count == 1)
        builder->identities[0] = (ns_identity){0};
    builder->identities[count] = *identity;
    builder->identity_count = count + 1;
    *index = (uint32_t)count;
    return NEWSENT_OK;
}

/* An organization, its ticker and its forms. */
static newsent_status read_line(ns_builder *builder, ns_source *source, ns_slice line)
{
    ns_slice columns[COLUMNS];
    ns_slice rest = line;
    ns_identity identity = {0};
    uint32_t index = 0;
    for (int i = 0; i < COLUMNS; i++)
        columns[i] = ns_slice_cut(&rest, '\t');
    if (columns[NAME].length == 0 || columns[FORMS].length == 0)
        return ns_source_fail(source, line, builder->error,
                              "an organization needs a name (column 1) and forms (column %d)",
                              COLUMNS);
    newsent_status status = read_columns(builder, columns, &identity);
    if (status == NEWSENT_OK)
        status = store(builder, &identity, &index);
    if (status == NEWSENT_OK && identity.ticker != 0) {
        const char *ticker = builder->strings + identity.ticker;
        status = add_form(builder, ns_ticker_key(ticker, strlen(ticker)), index);
    }
    while (status == NEWSENT_OK && columns[FORMS].length > 0)
        status = add_name(builder, source, ns_slice_cut(&columns[FORMS], '|'), index);
    return status;
}

newsent_status ns_compile_identities(ns_builder *builder, ns_source *source)
{
    newsent_status status = NEWSENT_OK;
    ns_slice line;
    while (status == NEWSENT_OK && ns_source_next(source, &line))
        if (line.length > 0 && line.text[0] != '#')
            status = ns_diagnostics_report(builder, read_line(builder, source, line));
    return status;
}
