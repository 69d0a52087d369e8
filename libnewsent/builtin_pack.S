/* The default English pack, as a part of the library's read-only data. PACK_FILE is set by the build. */
    .section .rodata
    .global ns_builtin_pack
    .global ns_builtin_pack_end
    .hidden ns_builtin_pack
    .hidden ns_builtin_pack_end
    .balign 4096
ns_builtin_pack:
    .incbin PACK_FILE
ns_builtin_pack_end:
    .byte 0
    .section .note.GNU-stack, "", %progbits
