/* Record: what the input formats have in common. */
#include "read/record.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "utf8.h"

void record_fail(record *read, const char *format, ...)
{
    va_list arguments;
    if (read->error[0] != '\0')
        return;
    va_start(arguments, format);
    utf8_format(read->error, sizeof read->error, format, arguments);
    va_end(arguments);
}

void record_open(record *read, record_place place, const record_keys *keys)
{
    *read = (record){.place = place, .keys = keys};
}

void record_free(record *read)
{
    yyjson_doc_free(read->json);
    free(read->owned);
    read->json = NULL;
    read->object = NULL;
    read->owned = NULL;
}

bool record_parse(record *read, const char *bytes, size_t length, yyjson_read_err *error)
{
    /*
     * Numbers are only handed through: as raw text none is too large, and each comes out as it came
     * in. yyjson wants a char * because it can also parse in place; without that flag the bytes
     * stay as they are.
     */
    read->json = yyjson_read_opts((char *)bytes, length, YYJSON_READ_NUMBER_AS_RAW, NULL, error);
    yyjson_val *root = yyjson_doc_get_root(read->json);
    if (yyjson_is_obj(root))
        read->object = root;
    else
        read->object = NULL;
    return read->json != NULL;
}

yyjson_val *record_value(const record *of, const char *key)
{
    yyjson_obj_iter members = yyjson_obj_iter_with(of->object);
    yyjson_val *each;
    yyjson_val *last = NULL;
    while ((each = yyjson_obj_iter_next(&members)) != NULL)
        if (yyjson_equals_str(each, key))
            last = yyjson_obj_iter_get_val(each);
    return last;
}

/* Whether a value can be a part of an article. */
static bool is_filled(yyjson_val *value)
{
    return value != NULL && !yyjson_is_null(value) && !yyjson_equals_str(value, "");
}

yyjson_val *record_part(const record *of, article_part part, const char **key)
{
    const char *given = of->keys == NULL ? NULL : of->keys->of[part];
    yyjson_val *found = NULL;
    *key = given;
    if (given != NULL) {
        if (given[0] == '\0')
            return NULL;
        return record_value(of, given);
    }
    for (const char *const *usual = keys_of(part); *usual != NULL; usual++) {
        yyjson_val *value = record_value(of, *usual);
        if (found == NULL && value != NULL) {
            found = value;
            *key = *usual;
        }
        if (is_filled(value)) {
            *key = *usual;
            return value;
        }
    }
    return found;
}

void record_read_text(record *read, const char *bytes, size_t length)
{
    read->is_text = true;
    read->text = bytes;
    read->length = length;
}

/* A NUL inside would hide what follows: it is shown, and no date has one. */
static void copy_word(char *to, const char *text, size_t length)
{
    size_t kept = length < RECORD_DATE_BYTES ? length : RECORD_DATE_BYTES - 1;
    while (kept < length && kept > 0 && ((unsigned char)text[kept] & 0xC0) == 0x80)
        kept--;
    memcpy(to, text, kept);
    for (size_t i = 0; i < kept; i++)
        if (to[i] == '\0')
            to[i] = '?';
    to[kept] = '\0';
}

/* Copies a string or the digits of a number; the library says whether a date is one. */
static void use_word(record *read, article_part part, char *to)
{
    const char *key;
    yyjson_val *value = record_part(read, part, &key);
    const char *text = yyjson_is_raw(value) ? yyjson_get_raw(value) : yyjson_get_str(value);
    if (!is_filled(value))
        return;
    if (text == NULL && part == PART_DATE)
        text = yyjson_get_type_desc(value); /* "object": no date, which costs the date alone */
    if (text == NULL)
        record_fail(read, "\"%s\" is neither a string nor a number", key);
    else
        copy_word(to, text, yyjson_get_len(value));
}

static bool begins_with(const char *text, size_t length, const char *head, size_t head_length)
{
    return length >= head_length && memcmp(text, head, head_length) == 0;
}

/* Puts the title in front as a headline, unless the text opens with it. */
static void add_title(record *read, const char *title, size_t title_length)
{
    static const char gap[] = "\n\n";
    if (begins_with(read->text, read->length, title, title_length))
        return;
    size_t length = title_length + strlen(gap) + read->length;
    read->owned = malloc(length + 1);
    if (read->owned == NULL) {
        record_fail(read, "memory ran out");
        return;
    }
    memcpy(read->owned, title, title_length);
    memcpy(read->owned + title_length, gap, strlen(gap));
    memcpy(read->owned + title_length + strlen(gap), read->text, read->length);
    read->owned[length] = '\0';
    read->text = read->owned;
    read->length = length;
    read->is_composed = true;
}

/* Says which keys were looked for. */
static void fail_without_text(record *read)
{
    const char *given = read->keys == NULL ? NULL : read->keys->of[PART_TEXT];
    if (given != NULL)
        record_fail(read, "the record has no \"%s\"", given);
    else
        record_fail(read, "the record has no \"text\" and none of the usual keys (body, content, "
                          "article ...); name it with --text-key");
}

void record_use_object(record *read)
{
    const char *key;
    yyjson_val *text = record_part(read, PART_TEXT, &read->text_key);
    use_word(read, PART_DATE, read->date);
    use_word(read, PART_HOME, read->home);
    if (text == NULL) {
        fail_without_text(read);
        return;
    }
    if (!yyjson_is_str(text)) {
        record_fail(read, "\"%s\" is not a string", read->text_key);
        return;
    }
    read->text = yyjson_get_str(text);
    read->length = yyjson_get_len(text);
    yyjson_val *title = record_part(read, PART_TITLE, &key);
    if (yyjson_is_str(title) && yyjson_get_len(title) > 0)
        add_title(read, yyjson_get_str(title), yyjson_get_len(title));
}
