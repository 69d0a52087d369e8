/* Format: endings, then the first line. */
#include "read/format.h"

#include <string.h>
#include <strings.h>

#include "read/keys.h"

enum { MOST_HEAD_BYTES = 4096 /* of markup, in which its root element stands */ };

static const char *const NAMES[INPUT_FORMATS] = {
    [INPUT_AUTO] = "auto", [INPUT_TEXT] = "text", [INPUT_JSONL] = "jsonl", [INPUT_JSON] = "json",
    [INPUT_CSV] = "csv",   [INPUT_TSV] = "tsv",   [INPUT_HTML] = "html",   [INPUT_FEED] = "rss"};

const char *format_name(input_format format)
{
    return NAMES[format];
}

input_format format_by_name(const char *name)
{
    for (int format = INPUT_TEXT; format < INPUT_FORMATS; format++)
        if (strcmp(name, NAMES[format]) == 0)
            return (input_format)format;
    if (strcmp(name, "atom") == 0)
        return INPUT_FEED;
    return INPUT_AUTO;
}

/* Whether path[0, length) ends so. */
static bool ends_with(const char *path, size_t length, const char *ending)
{
    size_t tail = strlen(ending);
    return length > tail && strncasecmp(path + length - tail, ending, tail) == 0;
}

input_format format_by_ending(const char *path)
{
    static const struct {
        const char *ending;
        input_format format;
    } endings[] = {
        {".jsonl", INPUT_JSONL}, {".ndjson", INPUT_JSONL}, {".json", INPUT_JSON},
        {".csv", INPUT_CSV},     {".tsv", INPUT_TSV},      {".tab", INPUT_TSV},
        {".html", INPUT_HTML},   {".htm", INPUT_HTML},     {".xhtml", INPUT_HTML},
        {".rss", INPUT_FEED},    {".atom", INPUT_FEED},    {".txt", INPUT_TEXT},
    };
    size_t length = strlen(path);
    if (ends_with(path, length, ".gz"))
        length -= strlen(".gz");
    else if (ends_with(path, length, ".zst"))
        length -= strlen(".zst");
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (ends_with(path, length, endings[i].ending))
            return endings[i].format;
    return INPUT_AUTO;
}

/* A header line: the columns that are usual keys, by the mark between the columns. */
static size_t count_columns(const char *line, size_t length, char mark, bool *has_text)
{
    size_t columns = 1;
    const char *end = line + length;
    const char *name = line;
    *has_text = false;
    while (name <= end) {
        const char *stop = memchr(name, mark, (size_t)(end - name));
        if (stop == NULL)
            stop = end;
        size_t width = (size_t)(stop - name);
        bool is_quoted = width >= 2 && name[0] == '"' && stop[-1] == '"';
        if (keys_have(PART_TEXT, name + is_quoted, width - 2 * (size_t)is_quoted))
            *has_text = true;
        columns += stop < end;
        name = stop + 1;
    }
    return columns;
}

static size_t line_length(const char *bytes, size_t length)
{
    size_t i = 0;
    while (i < length && bytes[i] != '\n' && bytes[i] != '\r')
        i++;
    return i;
}

char format_delimiter(const char *bytes, size_t length)
{
    static const char marks[] = ",;\t|";
    char best = ',';
    size_t most = 1;
    for (size_t i = 0; marks[i] != '\0'; i++) {
        bool has_text;
        size_t columns = count_columns(bytes, line_length(bytes, length), marks[i], &has_text);
        if (columns > most) {
            best = marks[i];
            most = columns;
        }
    }
    return best;
}

/* Whether the first line is a header: two columns or more, one of them a usual key of texts. */
static bool is_header(const char *bytes, size_t length, char *mark)
{
    bool has_text;
    *mark = format_delimiter(bytes, length);
    size_t columns = count_columns(bytes, line_length(bytes, length), *mark, &has_text);
    return has_text && columns > 1;
}

/* Whether `word` stands somewhere in bytes[0, length), in any case. */
static bool holds(const char *bytes, size_t length, const char *word)
{
    size_t width = strlen(word);
    for (size_t i = 0; i + width <= length; i++)
        if (bytes[i] == word[0] && strncasecmp(bytes + i, word, width) == 0)
            return true;
    return false;
}

/* By the first tags; text that begins with "<" for another reason is what its ending says. */
static input_format markup_of(const char *bytes, size_t length, input_format by_ending)
{
    static const char *const feed[] = {"<rss", "<feed", "<rdf:RDF"};
    static const char *const page[] = {"<!doctype html", "<html", "<head", "<body",
                                       "<article",       "<p>",   "<div"};
    size_t head = length < MOST_HEAD_BYTES ? length : MOST_HEAD_BYTES;
    for (size_t i = 0; i < sizeof feed / sizeof *feed; i++)
        if (holds(bytes, head, feed[i]))
            return INPUT_FEED;
    for (size_t i = 0; i < sizeof page / sizeof *page; i++)
        if (holds(bytes, head, page[i]))
            return INPUT_HTML;
    if (by_ending == INPUT_AUTO)
        return INPUT_TEXT;
    return by_ending;
}

/* An object that ends with its line is a record of JSON Lines. */
static input_format objects_of(const char *bytes, size_t length)
{
    size_t end = line_length(bytes, length);
    size_t last = end;
    bool is_whole_line = end < length;
    while (last > 0 && (bytes[last - 1] == ' ' || bytes[last - 1] == '\t'))
        last--;
    bool is_pretty = is_whole_line && (last < 2 || bytes[last - 1] != '}');
    if (is_pretty)
        return INPUT_JSON;
    return INPUT_JSONL;
}

/* "{", then a key in quotes, or nothing: a text does not begin so. */
static bool is_object(const char *bytes, size_t length)
{
    size_t i = 1;
    while (i < length && strchr(" \t\r\n", bytes[i]) != NULL && bytes[i] != '\0')
        i++;
    return i == length || bytes[i] == '"' || bytes[i] == '}';
}

/* "[" before an object or before the end. */
static bool is_array(const char *bytes, size_t length)
{
    size_t i = 1;
    while (i < length && strchr(" \t\r\n", bytes[i]) != NULL && bytes[i] != '\0')
        i++;
    return (i < length && bytes[i] == '{' && is_object(bytes + i, length - i)) ||
           (i + 1 < length && bytes[i] == ']');
}

input_format format_by_content(const char *bytes, size_t length, input_format by_ending)
{
    static const char mark[] = "\xEF\xBB\xBF";
    size_t at = 0;
    char delimiter;
    if (length >= 3 && memcmp(bytes, mark, 3) == 0)
        at = 3;
    while (at < length && bytes[at] != '\0' && strchr(" \t\r\n", bytes[at]) != NULL)
        at++;
    bytes += at;
    length -= at;
    if (length > 0 && bytes[0] == '<')
        return markup_of(bytes, length, by_ending);
    if (length > 0 && bytes[0] == '{' && is_object(bytes, length))
        return objects_of(bytes, length);
    if (length > 0 && bytes[0] == '[' && is_array(bytes, length))
        return INPUT_JSON;
    if (by_ending == INPUT_AUTO && is_header(bytes, length, &delimiter)) {
        if (delimiter == '\t')
            return INPUT_TSV;
        return INPUT_CSV;
    }
    if (by_ending == INPUT_AUTO)
        return INPUT_TEXT;
    return by_ending;
}
