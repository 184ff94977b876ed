/** Nothing else in the world looks like these. */
export const BUYER = {
  buyer_name: 'Wren Kestrel',
  buyer_email: 'wren@nest.example',
  buyer_tel: '010-7391-5827',
  buyer_addr: 'Canary Row 77',
  buyer_postcode: '98765',
};
export const MORE = { customer_id: 'customer-wren', custom_data: { gift: 'for Robin' } };
export const ACCOUNT = { vbank_num: '987-6543-210987', vbank_holder: 'Kestrel Wren' };
export const REFUND = { refund_holder: 'W. Kestrel', refund_bank: '088', refund_account: '555-444-333222' };
export const NOTE = 'called her husband Finch';
/** What to look for when nothing of hers may be left. */
export const WORDS = [
  ...Object.values(BUYER),
  ...['customer-wren', 'Robin', 'Kestrel', '01073915827', '9876543210987', '987-6543', '555-444', 'Finch'],
];
