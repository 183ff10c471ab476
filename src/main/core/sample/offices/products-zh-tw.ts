import type { SampleCatalogue } from '../sample-office.ts'

/** 咖啡器材行的產品與服務。 */
export const traditionalChineseCatalogue: SampleCatalogue = {
  priceLists: [{ name: '標準價' }, { name: '夥伴價', tag: '合作夥伴' }],
  products: [
    { number: 'M-10', name: '義式咖啡機，單孔', group: '咖啡機', unit: '台', cost: 88000, prices: [128000, 119000] },
    { number: 'M-11', name: '半自動咖啡機，家用', group: '咖啡機', unit: '台', cost: 26000, prices: [38500, 36000] },
    { number: 'M-12', name: '美式咖啡機，雙保溫', group: '咖啡機', unit: '台', cost: 19000, prices: [28500] },
    { number: 'G-20', name: '磨豆機，定量', group: '磨豆機', unit: '台', cost: 29000, prices: [42500, 39900] },
    { number: 'G-21', name: '磨豆機，家用', group: '磨豆機', unit: '台', cost: 6200, prices: [9800] },
    {
      number: 'P-30',
      name: '濾芯',
      description: '建議每六個月更換',
      group: '耗材與配件',
      unit: '支',
      cost: 780,
      prices: [1450],
      from: { quantity: 10, price: 1280 },
    },
    { number: 'P-31', name: '溫控手沖壺', group: '耗材與配件', unit: '支', cost: 2600, prices: [4200, 3900] },
    { number: 'P-32', name: '濾杯與分享壺組', group: '耗材與配件', unit: 'set', cost: 720, prices: [1280] },
    {
      number: 'P-33',
      name: '咖啡豆，中深焙',
      group: '耗材與配件',
      unit: 'kg',
      cost: 390,
      prices: [680],
      from: { quantity: 20, price: 620 },
    },
    {
      number: 'S-40',
      name: '居家咖啡組合',
      description: '半自動咖啡機、家用磨豆機與一公斤咖啡豆',
      group: '組合',
      unit: 'set',
      parts: { 'M-11': 1, 'G-21': 1, 'P-33': 1 },
    },
    { number: 'S-50', name: '吧台手訓練', group: '服務', unit: 'hour', cost: 900, prices: [1800] },
    { number: 'S-51', name: '年度保養合約', group: '服務', unit: 'year', cost: 9500, prices: [18000, 17000] },
  ],
}
