/*
 * Markup by libxml2. Of a page the element that holds most of the article is read: <article>,
 * <main> or <body>; lists of links, forms and what is only for browsers are passed over.
 */
#include "read/markup.h"

#ifdef HAVE_LIBXML2

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <yyjson.h>

#include "utf8.h"

enum {
    PARSE_PAGE = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                 HTML_PARSE_COMPACT,
    PARSE_FEED = XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET |
                 XML_PARSE_NOCDATA,
    MOST_DEPTH = 200,    /* deeper elements are passed over: nobody nests an article so */
    LEAST_ARTICLE = 200, /* bytes of text that an <article> must hold to be taken for the whole */
    MOST_LINK_PERCENT = 60, /* of a paragraph outside of <p>: more is navigation */
    MOST_LINK_BYTES = 300   /* a longer paragraph is text, whatever it links to */
};

/* Text as it is collected: paragraphs between blank lines. */
typedef struct flow {
    buffer text;
    size_t paragraph;  /* where the last paragraph begins */
    size_t link_bytes; /* of it, inside of links */
    bool is_prose;     /* it stands in <p> or a headline */
    bool has_gap;      /* white space is due before the next word */
} flow;

static bool is_named(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && strcasecmp((const char *)node->name, name) == 0;
}

static bool is_one_of(const xmlNode *node, const char *const *names)
{
    for (; *names != NULL; names++)
        if (is_named(node, *names))
            return true;
    return false;
}

static bool is_passed_over(const xmlNode *node)
{
    static const char *const names[] = {
        "script", "style",  "noscript", "template", "nav",   "aside",    "form",       "button",
        "select", "svg",    "iframe",   "object",   "audio", "video",    "canvas",     "footer",
        "menu",   "dialog", "head",     "label",    "input", "textarea", "figcaption", NULL};
    return is_one_of(node, names);
}

static bool is_block(const xmlNode *node)
{
    static const char *const names[] = {
        "p",  "div", "section", "article", "main", "header", "h1", "h2",      "h3",  "h4",
        "h5", "h6",  "ul",      "ol",      "li",   "table",  "tr", "figure",  "pre", "blockquote",
        "dl", "dt",  "dd",      "hr",      "body", "td",     "th", "address", NULL};
    return is_one_of(node, names);
}

static bool is_prose(const xmlNode *node)
{
    static const char *const names[] = {"p",  "h1", "h2", "h3",  "h4",         "h5",
                                        "h6", "li", "td", "pre", "blockquote", NULL};
    return is_one_of(node, names) && !is_named(node, "li") && !is_named(node, "td");
}

/* An attribute as a new string, NULL without one. xmlFree() it. */
static char *attribute(const xmlNode *node, const char *name)
{
    return (char *)xmlGetProp((xmlNode *)node, (const xmlChar *)name);
}

static bool has_value(const xmlNode *node, const char *name, const char *value)
{
    char *found = attribute(node, name);
    bool is_it = found != NULL && strcasecmp(found, value) == 0;
    xmlFree(found);
    return is_it;
}

/* Marked as not for reading: hidden, navigation. */
static bool is_hidden(const xmlNode *node)
{
    return xmlHasProp((xmlNode *)node, (const xmlChar *)"hidden") != NULL ||
           has_value(node, "aria-hidden", "true") || has_value(node, "role", "navigation") ||
           has_value(node, "role", "banner") || has_value(node, "role", "contentinfo");
}

/* Ends the paragraph; one that is mostly links goes. */
static void end_paragraph(flow *to)
{
    size_t length = to->text.length - to->paragraph;
    bool is_links = !to->is_prose && length < MOST_LINK_BYTES &&
                    to->link_bytes * 100 > length * MOST_LINK_PERCENT;
    if (is_links)
        to->text.length = to->paragraph;
    else if (length > 0)
        buffer_add(&to->text, "\n\n", 2);
    to->paragraph = to->text.length;
    to->link_bytes = 0;
    to->is_prose = false;
    to->has_gap = false;
}

/* Words with single spaces between them. */
static void add_words(flow *to, const char *words, bool is_link)
{
    size_t before = to->text.length;
    for (; *words != '\0'; words++) {
        if (strchr(" \t\r\n\f", *words) != NULL) {
            to->has_gap = true;
            continue;
        }
        if (to->has_gap && to->text.length > to->paragraph)
            buffer_add_char(&to->text, ' ');
        to->has_gap = false;
        buffer_add_char(&to->text, *words);
    }
    if (is_link)
        to->link_bytes += to->text.length - before;
}

/* Text of a node and its children; blocks become paragraphs, what is hidden is left out. */
static void add_node(flow *to, const xmlNode *node, bool is_link, int depth);

static void add_children(flow *to, const xmlNode *node, bool is_link, int depth)
{
    for (const xmlNode *child = node->children; child != NULL; child = child->next)
        add_node(to, child, is_link, depth + 1);
}

/* Text of a node and its children; blocks become paragraphs, what is hidden is left out. */
static void add_node(flow *to, const xmlNode *node, bool is_link, int depth)
{
    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
        add_words(to, (const char *)node->content, is_link);
        return;
    }
    if (node->type != XML_ELEMENT_NODE || depth > MOST_DEPTH || is_passed_over(node) ||
        is_hidden(node))
        return;
    if (is_named(node, "br")) {
        buffer_add_char(&to->text, '\n');
        to->has_gap = false;
        return;
    }
    bool is_own_block = is_block(node);
    if (is_own_block)
        end_paragraph(to);
    if (is_prose(node))
        to->is_prose = true;
    add_children(to, node, is_link || is_named(node, "a"), depth);
    if (is_own_block)
        end_paragraph(to);
}

/* The text of an element. The caller frees it. */
static buffer text_of(const xmlNode *node)
{
    flow to = {0};
    if (node != NULL) {
        add_children(&to, node, false, 0);
        end_paragraph(&to);
    }
    while (to.text.length > 0 && to.text.bytes[to.text.length - 1] == '\n')
        to.text.length--;
    return to.text;
}

/* The next node in the order of the text; NULL behind the last below root. */
static const xmlNode *next_node(const xmlNode *node, const xmlNode *root)
{
    if (node->children != NULL && node->type == XML_ELEMENT_NODE)
        return node->children;
    while (node != root && node->next == NULL)
        node = node->parent;
    if (node == root)
        return NULL;
    return node->next;
}

static const xmlNode *find_named(const xmlNode *root, const char *name)
{
    for (const xmlNode *node = root; node != NULL; node = next_node(node, root))
        if (is_named(node, name))
            return node;
    return NULL;
}

/* Whether an element says that it holds the article. */
static bool is_article(const xmlNode *node)
{
    return is_named(node, "article") || is_named(node, "main") ||
           (node->type == XML_ELEMENT_NODE &&
            (has_value(node, "itemprop", "articleBody") || has_value(node, "role", "main")));
}

/* The text of the longest element that says it is the article; of the whole page without one. */
static buffer article_text(const xmlNode *root)
{
    buffer best = {0};
    for (const xmlNode *node = root; node != NULL; node = next_node(node, root)) {
        if (!is_article(node))
            continue;
        buffer text = text_of(node);
        bool is_better = text.length > best.length;
        buffer_free(is_better ? &best : &text);
        if (is_better)
            best = text;
    }
    if (best.length >= LEAST_ARTICLE)
        return best;
    buffer all = text_of(find_named(root, "body"));
    buffer_free(all.length > best.length ? &best : &all);
    if (all.length > 0)
        return all;
    return best;
}

/* The content of the first <meta> whose name or property is one of the words. xmlFree() it. */
static char *meta_content(const xmlNode *root, const char *const *words)
{
    static const char *const names[] = {"property", "name", "itemprop", "http-equiv"};
    for (; *words != NULL; words++)
        for (const xmlNode *node = root; node != NULL; node = next_node(node, root)) {
            bool is_it = false;
            for (size_t i = 0; is_named(node, "meta") && i < sizeof names / sizeof *names; i++)
                is_it = is_it || has_value(node, names[i], *words);
            char *content = is_it ? attribute(node, "content") : NULL;
            if (content != NULL && content[0] != '\0')
                return content;
            xmlFree(content);
        }
    return NULL;
}

/* "datePublished" of the JSON-LD of a page, whatever it is nested in. */
static const char *published_in(yyjson_val *value, int depth)
{
    const char *found = yyjson_get_str(yyjson_obj_get(value, "datePublished"));
    size_t index;
    size_t count;
    yyjson_val *key;
    yyjson_val *item;
    if (found != NULL || depth > MOST_DEPTH)
        return found;
    yyjson_obj_foreach(value, index, count, key, item)
    {
        if (found == NULL)
            found = published_in(item, depth + 1);
    }
    yyjson_arr_foreach(value, index, count, item)
    {
        if (found == NULL)
            found = published_in(item, depth + 1);
    }
    return found;
}

/* The publication date in schema.org data, as JSON-LD in a script element. */
static char *linked_data_date(const xmlNode *root)
{
    char *date = NULL;
    for (const xmlNode *node = root; node != NULL && date == NULL; node = next_node(node, root)) {
        if (!is_named(node, "script") || !has_value(node, "type", "application/ld+json"))
            continue;
        xmlChar *content = xmlNodeGetContent(node);
        yyjson_doc *json = NULL;
        if (content != NULL)
            json = yyjson_read((char *)content, strlen((char *)content), YYJSON_READ_NOFLAG);
        const char *found = published_in(yyjson_doc_get_root(json), 0);
        if (found != NULL)
            date = (char *)xmlStrdup((const xmlChar *)found);
        yyjson_doc_free(json);
        xmlFree(content);
    }
    return date;
}

static char *time_element(const xmlNode *root)
{
    for (const xmlNode *node = root; node != NULL; node = next_node(node, root)) {
        char *date = is_named(node, "time") ? attribute(node, "datetime") : NULL;
        if (date != NULL && date[0] != '\0')
            return date;
        xmlFree(date);
    }
    return NULL;
}

/* By meta elements, then JSON-LD, then a time element: from the surest to the weakest. */
static char *page_date(const xmlNode *root)
{
    static const char *const words[] = {"article:published_time",
                                        "datePublished",
                                        "date",
                                        "pubdate",
                                        "publish-date",
                                        "publish_date",
                                        "parsely-pub-date",
                                        "sailthru.date",
                                        "dc.date.issued",
                                        "dc.date",
                                        "dcterms.created",
                                        "og:published_time",
                                        NULL};
    char *date = meta_content(root, words);
    if (date == NULL)
        date = linked_data_date(root);
    if (date == NULL)
        return time_element(root);
    return date;
}

/* By meta elements, which have no name of the site behind, then by h1, then by title. */
static char *page_title(const xmlNode *root)
{
    static const char *const words[] = {"og:title", "twitter:title", "dc.title", NULL};
    static const char *const elements[] = {"h1", "title"};
    char *title = meta_content(root, words);
    for (size_t i = 0; title == NULL && i < sizeof elements / sizeof *elements; i++) {
        const xmlNode *node = find_named(root, elements[i]);
        buffer text = text_of(node);
        if (text.length > 0)
            title = (char *)xmlStrndup((const xmlChar *)text.bytes, (int)text.length);
        buffer_free(&text);
    }
    return title;
}

/* A member of an object, left out when it is empty or no UTF-8. */
static void add_member(buffer *to, const char *key, const char *value, size_t length)
{
    if (value == NULL || length == 0 || !is_utf8(value, length))
        return;
    buffer_add_char(to, to->length > 0 && to->bytes[to->length - 1] != '\n' ? ',' : '{');
    buffer_format(to, "\"%s\":", key);
    buffer_add_json_string(to, value, length);
}

static void add_string(buffer *to, const char *key, const char *value)
{
    add_member(to, key, value, value == NULL ? 0 : strlen(value));
}

/* A page that names no encoding is UTF-8 when its bytes are, else libxml2 guesses. */
static xmlDoc *parse_page(const char *bytes, size_t length)
{
    const char *encoding = is_utf8(bytes, length) ? "UTF-8" : NULL;
    if (length > INT32_MAX)
        return NULL;
    return htmlReadMemory(bytes, (int)length, NULL, encoding, PARSE_PAGE);
}

bool page_to_object(buffer *to, const char *bytes, size_t length, const char **error)
{
    xmlDoc *page = parse_page(bytes, length);
    const xmlNode *root = page == NULL ? NULL : xmlDocGetRootElement(page);
    *error = "the page cannot be read; save it again as HTML or as text";
    if (root == NULL) {
        xmlFreeDoc(page);
        return false;
    }
    buffer text = article_text(root);
    char *title = page_title(root);
    char *date = page_date(root);
    buffer_clear(to);
    add_string(to, "title", title);
    add_string(to, "date", date);
    add_member(to, "text", text.bytes, text.length);
    bool has_text = text.length > 0;
    buffer_add_text(to, has_text ? "}" : "");
    to->is_bad = to->is_bad || text.is_bad;
    *error = "the page holds no text; is it made by a script in the browser?";
    xmlFree(title);
    xmlFree(date);
    buffer_free(&text);
    xmlFreeDoc(page);
    return has_text;
}

static const xmlNode *child_named(const xmlNode *item, const char *name)
{
    for (const xmlNode *child = item->children; child != NULL; child = child->next)
        if (is_named(child, name))
            return child;
    return NULL;
}

/* The content of the first child of one of the names. xmlFree() it. */
static char *child_content(const xmlNode *item, const char *const *names)
{
    for (; *names != NULL; names++) {
        const xmlNode *child = child_named(item, *names);
        char *content = child == NULL ? NULL : (char *)xmlNodeGetContent(child);
        if (content != NULL && content[strspn(content, " \t\r\n")] != '\0')
            return content;
        xmlFree(content);
    }
    return NULL;
}

/* Text of a piece of HTML, as items of feeds hold it. */
static buffer text_of_html(const char *html)
{
    xmlDoc *page = html == NULL ? NULL : parse_page(html, strlen(html));
    const xmlNode *root = page == NULL ? NULL : xmlDocGetRootElement(page);
    buffer text = {0};
    if (root != NULL)
        text = text_of(root);
    xmlFreeDoc(page);
    return text;
}

static void add_html_member(buffer *to, const char *key, const char *html)
{
    buffer text = text_of_html(html);
    add_member(to, key, text.bytes, text.length);
    buffer_free(&text);
}

/* One item of a feed. Of several elements for the same thing the first name in each list wins. */
static void add_item(buffer *to, const xmlNode *item)
{
    static const char *const titles[] = {"title", NULL};
    static const char *const dates[] = {"pubDate", "published", "date", "updated", NULL};
    static const char *const texts[] = {"encoded", "content", "description", "summary", NULL};
    static const char *const ids[] = {"guid", "id", "link", NULL};
    char *id = child_content(item, ids);
    char *title = child_content(item, titles);
    char *date = child_content(item, dates);
    char *text = child_content(item, texts);
    size_t begin = to->length;
    add_string(to, "id", id);
    add_html_member(to, "title", title);
    add_string(to, "date", date);
    add_html_member(to, "text", text == NULL ? title : text);
    if (to->length > begin)
        buffer_add_text(to, "}\n");
    xmlFree(id);
    xmlFree(title);
    xmlFree(date);
    xmlFree(text);
}

void feed_to_lines(buffer *to, const char *bytes, size_t length)
{
    xmlDoc *feed = NULL;
    if (length <= INT32_MAX)
        feed = xmlReadMemory(bytes, (int)length, NULL, NULL, PARSE_FEED);
    const xmlNode *root = feed == NULL ? NULL : xmlDocGetRootElement(feed);
    for (const xmlNode *node = root; node != NULL; node = next_node(node, root))
        if (is_named(node, "item") || is_named(node, "entry"))
            add_item(to, node);
    xmlFreeDoc(feed);
}

#else

bool page_to_object(buffer *to, const char *bytes, size_t length, const char **error)
{
    (void)to;
    (void)bytes;
    (void)length;
    *error = "this build cannot read HTML; build it with libxml2, or convert the page to text";
    return false;
}

void feed_to_lines(buffer *to, const char *bytes, size_t length)
{
    (void)to;
    (void)bytes;
    (void)length;
}

#endif
