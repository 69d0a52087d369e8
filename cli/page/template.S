/* The template of the page, as a part of the command's read-only data. TEMPLATE_FILE is set by the
 * build. */
    .section .rodata
    .global page_template
    .global page_template_end
page_template:
    .incbin TEMPLATE_FILE
page_template_end:
    .byte 0
    .section .note.GNU-stack, "", %progbits
