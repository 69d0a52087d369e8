/* Built-in classes, as the forms of tokens that have them. */
#include "compile/emit/token_forms.h"

bool ns_builtin_has_kind(uint16_t class_id, int kind)
{
    switch (class_id) {
    case NS_CLASS_Number:
    case NS_CLASS_Digits:
    case NS_CLASS_Digits1:
    case NS_CLASS_Digits2:
    case NS_CLASS_Digits3:
    case NS_CLASS_Digits4: return kind == NS_TOKEN_NUMBER;
    case NS_CLASS_Alnum: return kind == NS_TOKEN_ALNUM;
    case NS_CLASS_Symbol: return kind == NS_TOKEN_SYMBOL;
    case NS_CLASS_Clitic: return kind == NS_TOKEN_CLITIC;
    case NS_CLASS_Punct: return kind == NS_TOKEN_PUNCT;
    case NS_CLASS_Word:
    case NS_CLASS_Lower:
    case NS_CLASS_Title:
    case NS_CLASS_Upper:
    case NS_CLASS_Mixed:
    case NS_CLASS_Cap:
    case NS_CLASS_Unknown: return kind == NS_TOKEN_WORD;
    default: return true;
    }
}

bool ns_builtin_has_form(uint16_t class_id, int kind, int shape)
{
    switch (class_id) {
    case NS_CLASS_Lower:
    case NS_CLASS_Unknown: return kind == NS_TOKEN_WORD && shape == NS_SHAPE_LOWER;
    case NS_CLASS_Title: return kind == NS_TOKEN_WORD && shape == NS_SHAPE_TITLE;
    case NS_CLASS_Upper: return kind == NS_TOKEN_WORD && shape == NS_SHAPE_UPPER;
    case NS_CLASS_Mixed: return kind == NS_TOKEN_WORD && shape == NS_SHAPE_MIXED;
    case NS_CLASS_Cap: return kind == NS_TOKEN_WORD && shape != NS_SHAPE_LOWER;
    default: return ns_builtin_has_kind(class_id, kind);
    }
}

bool ns_class_has_form(uint16_t class_id, int form)
{
    return class_id < NS_CLASS_FIRST_OWN &&
           ns_builtin_has_form(class_id, form / NS_SHAPES, form % NS_SHAPES);
}

bool ns_builtin_is_indefinite(uint16_t class_id)
{
    bool is_built_in = class_id < NS_CLASS_FIRST_OWN;
    bool is_definite =
        class_id == NS_CLASS_Alnum || class_id == NS_CLASS_Symbol || class_id == NS_CLASS_Clitic;
    bool is_number = is_built_in && ns_builtin_has_kind(class_id, NS_TOKEN_NUMBER) &&
                     !ns_builtin_has_kind(class_id, NS_TOKEN_WORD);
    return is_built_in && !is_definite && !is_number;
}
