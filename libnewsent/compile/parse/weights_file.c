/* Evidence files: takes lines `template=value TAB six weights [TAB # example]`, adds rows. See
 * docs/evidence.md. */
#include <string.h>

#include "base/error.h"
#include "compile/check/diagnostics.h"
#include "compile/parse/source.h"
#include "names/weights.h"

/* Tenths of log-odds that fit into a byte. */
static newsent_status read_weights(ns_builder *builder, ns_source *source, ns_slice rest,
                                   ns_weight_row *row)
{
    for (int label = 0; label < NS_LABELS; label++) {
        ns_slice text = ns_slice_trim(ns_slice_cut(&rest, '\t'));
        double number;
        if (!ns_slice_number(text, &number) || number < INT8_MIN || number > INT8_MAX)
            return ns_source_fail(source, text, builder->error,
                                  "expected six weights from -128 to 127, in tenths, for ORG "
                                  "PERSON CITY PLACE OTHER NONE");
        row->weight[label] = (int8_t)number;
    }
    return NEWSENT_OK;
}

/* A row of a known name replaces that one. */
static newsent_status store_row(ns_builder *builder, const ns_weight_row *row)
{
    uint32_t known = ns_key_map_get(&builder->weights_map, row->key);
    if (known != 0) {
        builder->evidence[known - 1] = *row;
        return NEWSENT_OK;
    }
    if (!ns_reserve(&builder->allocator, &builder->evidence, &builder->evidence_capacity,
                    builder->evidence_count + 1, sizeof *row) ||
        !ns_key_map_put(&builder->weights_map, &builder->allocator, row->key,
                        (uint32_t)builder->evidence_count + 1))
        return ns_fail_memory(builder->error);
    builder->evidence[builder->evidence_count++] = *row;
    return NEWSENT_OK;
}

/* template=value, then a weight for each label. */
static newsent_status read_row(ns_builder *builder, ns_source *source, ns_slice line)
{
    ns_slice rest = line;
    ns_slice name = ns_slice_trim(ns_slice_cut(&rest, '\t'));
    ns_weight_row row = {.line = line.line};
    if (memchr(name.text, '=', name.length) == NULL)
        return ns_source_fail(source, name, builder->error,
                              "a row begins with template=value, such as last=LegalSuffix");
    newsent_status status = ns_builder_string(builder, name.text, name.length, &row.name);
    if (status == NEWSENT_OK)
        status = ns_builder_string(builder, source->path, strlen(source->path), &row.file);
    if (status == NEWSENT_OK)
        status = read_weights(builder, source, rest, &row);
    if (status != NEWSENT_OK)
        return status;
    row.key = ns_weights_key(builder->strings + row.name);
    return store_row(builder, &row);
}

newsent_status ns_compile_weights(ns_builder *builder, ns_source *source)
{
    newsent_status status = NEWSENT_OK;
    ns_slice line;
    while (status == NEWSENT_OK && ns_source_next(source, &line)) {
        bool is_comment = line.length > 0 && line.text[0] == '#';
        if (!is_comment && ns_slice_trim(line).length > 0)
            status = ns_diagnostics_report(builder, read_row(builder, source, line));
    }
    return status;
}
