import type { products as en } from '../en/products.ts'
import type { Translation } from '../translation.ts'

/** 产品、服务与价目表。 */
export const products: Translation<typeof en> = {
  /** Units as they stand on paper. */
  units: {
    piece: '件',
    set: '套',
    pair: '对',
    pack: '包',
    box: '箱',
    pallet: '托盘',
    hour: '小时',
    day: '天',
    week: '周',
    month: '月',
    year: '年',
    visit: '次',
    person: '人',
    g: '克',
    kg: '千克',
    t: '吨',
    mm: '毫米',
    m: '米',
    km: '公里',
    m2: '平方米',
    m3: '立方米',
    l: '升',
    flat: '项',
  },
}
