import type { imports as english } from '../en/imports.ts'
import type { Translation } from '../translation.ts'

export const imports: Translation<typeof english> = {
  reason: '原因',
  refusedFile: '未匯入的列',
  problems: {
    nothingToTell: '該列沒有姓名、電子郵件和電話。',
    tooLong: '「{{column}}」超出欄位允許的長度。',
    emailInvalid: '「{{column}}」中的「{{value}}」不是電子郵件地址。',
    phoneInvalid: '「{{column}}」中的「{{value}}」不是電話號碼。',
    phoneSpoilt: '「{{column}}」中的號碼「{{value}}」被試算表軟體四捨五入了。',
    postcodeShort: '郵遞區號「{{value}}」開頭的零遺失了，應為 {{repaired}}。',
    dayInvalid: '「{{column}}」中的「{{value}}」不是日期。',
    dayFromNumber: '試算表軟體把日期 {{repaired}} 寫成了數字 {{value}}。',
    countryUnknown: '沒有名為「{{value}}」的國家或地區。',
    ownerUnknown: '辦公室裡沒有名為「{{value}}」的同事。',
    beyondColumns: '該列在最後一欄之外還有內容「{{value}}」。',
  },
  remedies: {
    nothingToTell: '請填寫其中一項，或為其所在的欄選擇欄位。',
    tooLong: '請縮短內容，或將該欄對應到備註。',
    emailInvalid: '內容已放入備註，請在備註或檔案中更正。',
    phoneInvalid: '內容已放入備註，請在備註或檔案中更正。',
    phoneSpoilt: '末尾幾位已遺失，請查明後重新輸入。',
    postcodeShort: '如果是其他國家或地區，請核對郵遞區號。',
    dayInvalid: '內容已放入備註，請依 2024-01-31 的格式填寫日期。',
    dayFromNumber: '請核對日期。',
    countryUnknown: '內容已放入備註，請在聯絡人中選擇國家或地區。',
    ownerUnknown: '姓名已放入備註，請新增該同事後重新匯入，或選擇其他負責人。',
    beyondColumns: '內容已放入備註，請為該欄加上標題。',
  },
}
