/* Explains a span of the public interface: reads its block again, collects what the rules and the
 * name model made of it. */
#include "base/error.h"
#include "explain/names.h"
#include "explain/near_misses.h"
#include "explain/rules.h"
#include "extract.h"
#include "text/blocks.h"

/* Reads the block of the place again, then asks the rules and the name model. */
static bool explain(newsent_doc *doc, size_t start, size_t end)
{
    ns_matches again = {0};
    size_t begin = 0;
    size_t next = ns_block_end(doc->text, doc->text_length, 0, NS_BLOCK_BYTES);
    while (next <= start) {
        begin = next;
        next = ns_block_end(doc->text, doc->text_length, begin, NS_BLOCK_BYTES);
    }
    bool is_read = ns_read_block(doc, doc->text, begin, next, 0, &again);
    ns_span_question asked = {doc, (uint32_t)start, (uint32_t)end, (uint32_t)begin, &again};
    is_read = is_read && ns_explain_rules(&asked) && ns_explain_names(&asked);
    ns_matches_free(&again, &doc->allocator);
    return is_read;
}

newsent_status newsent_doc_explain_span(newsent_doc *doc, size_t start, size_t end,
                                        newsent_error *error)
{
    ns_clear_error(error);
    if (doc == NULL)
        return ns_fail_null(error, "doc");
    doc->near_miss_count = 0;
    if (!doc->has_text)
        return ns_fail(error, NEWSENT_ERROR_ARGUMENT,
                       "the text was read without the option explain; read it again with it");
    start = ns_clean_offset(&doc->clean, start);
    end = ns_clean_offset(&doc->clean, end);
    if (start >= end || end > doc->text_length)
        return ns_fail(error, NEWSENT_ERROR_ARGUMENT,
                       "[%zu, %zu) is no span of the text of %zu bytes", start, end,
                       doc->text_length);
    if (!explain(doc, start, end)) {
        doc->near_miss_count = 0;
        return ns_fail_memory(error);
    }
    ns_near_misses_sort(doc);
    return NEWSENT_OK;
}

size_t newsent_doc_near_miss_count(const newsent_doc *doc)
{
    if (doc == NULL)
        return 0;
    return doc->near_miss_count;
}

const newsent_near_miss *newsent_doc_near_miss(const newsent_doc *doc, size_t index)
{
    if (index < newsent_doc_near_miss_count(doc))
        return &doc->near_misses[index];
    return NULL;
}
