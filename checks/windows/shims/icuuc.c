/* Stands in for Windows' icuuc.dll, which wine does not have, with the functions that Qt 6.11's
   Qt6Core.dll imports from it. Qt asks ICU only for encodings that it does not know by itself;
   this one knows none, and says so. For tests under wine, never shipped. */
#include <stddef.h>
#include <stdint.h>

#define EXPORT __declspec(dllexport)

enum { U_FILE_ACCESS_ERROR = 4 };

static void refuse(int *code)
{
    if (code && *code <= 0)
        *code = U_FILE_ACCESS_ERROR;
}

/* There is no converter. */
EXPORT void *ucnv_open(const char *name, int *code)
{
    (void)name;
    refuse(code);
    return NULL;
}
EXPORT int32_t ucnv_countAvailable(void) { return 0; }
EXPORT const char *ucnv_getAvailableName(int32_t number) { (void)number; return NULL; }
EXPORT const char *ucnv_getStandardName(const char *name, const char *standard, int *code)
{
    (void)name;
    (void)standard;
    refuse(code);
    return NULL;
}

/* So nothing is ever asked of one: the arguments, whose number the caller knows, are left alone. */
EXPORT void ucnv_close(void) {}
EXPORT void ucnv_reset(void) {}
EXPORT void ucnv_getToUCallBack(void) {}
EXPORT void ucnv_getFromUCallBack(void) {}
EXPORT void ucnv_setToUCallBack(void) {}
EXPORT void ucnv_setFromUCallBack(void) {}
EXPORT void ucnv_toUnicode(void) {}
EXPORT void ucnv_fromUnicode(void) {}
EXPORT void ucnv_cbToUWriteUChars(void) {}
EXPORT void ucnv_cbFromUWriteUChars(void) {}
EXPORT void UCNV_FROM_U_CALLBACK_SUBSTITUTE(void) {}
EXPORT void UCNV_TO_U_CALLBACK_SUBSTITUTE(void) {}
EXPORT int8_t ucnv_getMaxCharSize(void) { return 1; }
EXPORT const char *ucnv_getName(void) { return NULL; }
EXPORT int32_t ucnv_toUCountPending(void) { return 0; }
EXPORT int32_t ucnv_fromUCountPending(void) { return 0; }
